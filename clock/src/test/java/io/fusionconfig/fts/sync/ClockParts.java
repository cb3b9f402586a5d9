package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.measure.BurstCheck;
import io.fusionconfig.fts.measure.Check;
import io.fusionconfig.fts.measure.FakeServer;
import io.fusionconfig.fts.measure.Measurement;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.FolderProbe;
import io.fusionconfig.fts.share.Probe;
import io.fusionconfig.fts.share.Share;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.Discipline;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a clock, put together as {@link FileSync} does it, between a machine and a file
 * server whose clocks a test sets. The server is 5 s ahead; {@code maxOffset} is 20 s, {@code
 * maxDrift} 100 ms, {@code driftPpm} 500, and a check hangs after a second.
 */
final class ClockParts implements AutoCloseable {
  private static final long MS = FakeServer.MS;
  private static final long SECOND = FakeServer.SECOND;
  private static final int DRIFT_PPM = 500;

  final FakeHost host = new FakeHost();
  final FakeServer server = new FakeServer(host, 5 * SECOND);
  final FileSystem files = server.fileSystem();
  final AdjustedTime time = new AdjustedTime(host);
  final Share share = new Share(host, (Path) null);

  /** What was logged, with {@code ERROR} or {@code INFO} before it. */
  final List<String> lines = new ArrayList<>();

  /** The types of the events that listeners have heard. */
  final List<String> events = new ArrayList<>();

  /** The checks that listeners have heard of. */
  final List<CheckRecord> checks = new ArrayList<>();

  final Journal journal =
      journal((message, error) -> lines.add((error ? "ERROR " : "INFO ") + message));
  final Path path;
  final ClockFile file;
  final FolderProbe probe;

  /** A clock by the file {@code name} in the folder {@code /san}. */
  ClockParts(String name) {
    this.path = files.getPath("/san", name);
    this.file = new ClockFile(host, path, true);
    this.probe = new FolderProbe(host, file, "me");
  }

  /** A journal whose entries go to a log, and to {@link #events} and {@link #checks}. */
  Journal journal(FtsLog log) {
    Journal journal = new Journal(log, host, time, ClockSettings.LOCAL_CLOCK, Runnable::run);
    journal.addListener(
        new ClockListener() {
          @Override
          public void happened(ClockEvent event, String message) {
            events.add(event.type());
          }

          @Override
          public void checked(CheckRecord check) {
            checks.add(check);
          }
        });
    return journal;
  }

  Synchronizer synchronizer(boolean allowMaxOffset) {
    return synchronizer(allowMaxOffset, probe, journal);
  }

  Synchronizer synchronizer(boolean allowMaxOffset, Probe probe, Journal journal) {
    return synchronizer(allowMaxOffset, new BurstCheck(host, probe, DRIFT_PPM), journal);
  }

  Synchronizer synchronizer(boolean allowMaxOffset, Check check, Journal journal) {
    return new Synchronizer(
        host,
        share,
        SECOND,
        file,
        new Measurement(host, file, check),
        time,
        new Discipline(time, 100 * MS, DRIFT_PPM),
        new OffsetLimit(20 * SECOND, allowMaxOffset),
        journal);
  }

  /** How far the adjusted time is from the server's now, ns. */
  long errorNs() {
    return Math.abs(time.offsetNs() - server.offsetNs());
  }

  /** How far the adjusted time is from a clock that is so far ahead of the monotonic one, ns. */
  long errorOf(long aheadNs) {
    return Math.abs(time.offsetNs() - aheadNs);
  }

  @Override
  public void close() {
    share.close();
  }
}
