package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.ProcessName;
import io.fusionconfig.fts.measure.exchange.ExchangeProbe;
import io.fusionconfig.fts.measure.exchange.Measured;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.FileStoreName;
import io.fusionconfig.fts.share.FolderProbe;
import io.fusionconfig.fts.share.Probe;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.share.ShareFiles;
import io.fusionconfig.fts.share.ShareNote;
import io.fusionconfig.fts.share.WriteAccess;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Stamp;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Examines a file system more closely than a check does, to tell whether its stamps make a clock:
 * makes checks until there are enough probes for a percentile.
 *
 * <p>It creates and deletes empty folders, as every check does. It neither writes nor creates a
 * clock file.
 */
public final class Survey {
  private static final long AT_LEAST_NS = 400_000_000L;
  private static final int MAX_PROBES = 2_000;

  private final HostClock host;
  private final Path path;
  private final long atLeastNs;
  private final ShareNote note;
  private long startNs;

  /**
   * Makes a survey; touches nothing before {@link #run}.
   *
   * @param path a clock file, or a folder
   */
  public Survey(HostClock host, Path path) {
    this(host, path, AT_LEAST_NS);
  }

  private Survey(HostClock host, Path path, long atLeastNs) {
    this.host = host;
    this.path = path;
    this.atLeastNs = atLeastNs;
    this.note = new ShareNote(host);
  }

  /** Makes a survey of one check. */
  public static Survey ofOneCheck(HostClock host, Path path) {
    return new Survey(host, path, 0);
  }

  /**
   * Examines the file system; may hang for as long as it does.
   *
   * @throws IOException if there is no such path, or nothing can be stamped there; the message, one
   *     line, says what to do
   */
  public SurveyResult run() throws IOException, InterruptedException {
    startNs = host.monotonicNs();
    note.attach();
    try {
      return survey();
    } catch (ShareException e) {
      throw e;
    } catch (NoSuchFileException e) {
      Path folder = path.toAbsolutePath().getParent();
      boolean missesFileAlone = folder != null && ShareFiles.leadsToFolder(folder);
      throw new ShareException(
          path + ": no such file or folder" + (missesFileAlone ? "; probe its folder" : ""));
    } catch (IOException e) {
      throw new ShareException(path + ": " + ShareException.describe(e));
    } finally {
      ShareNote.detach();
    }
  }

  /** How long ago the file system last answered, ns; for other threads. */
  public long silenceNs() {
    return note.inCallNs();
  }

  private SurveyResult survey() throws IOException, InterruptedException {
    Path real = ShareFiles.realPath(path);
    // fails on a mount whose server has died, which would otherwise look like a file
    boolean folder = ShareFiles.followedAttributes(real).isDirectory();
    Path clockFile = folder ? real.resolve(ClockSettings.CLOCK_FILE) : path.toAbsolutePath();
    refuseForeign(clockFile);
    ClockFile file = new ClockFile(host, clockFile, false);
    FileStoreName store = file.locate();
    String process = ProcessName.unique(host);
    FolderProbe folders = new FolderProbe(host, file, process);
    RoundTrips probe = new RoundTrips(folders);
    Check check = new BurstCheck(host, probe, (int) ClockSettings.DRIFT_PPM.defaultAmount());
    CheckResult last = null;
    String fault = null;
    try {
      do {
        last = check.run();
      } while (host.monotonicNs() - startNs < atLeastNs && probe.count < MAX_PROBES);
    } catch (ShareException e) {
      if (probe.count == 0) {
        throw e;
      }
      fault = e.getMessage();
    }
    ExchangeSurvey exchange = null;
    if (fault == null && !file.stampedBy().isOneClock()) {
      try {
        exchange = exchange(file, process);
      } catch (IOException e) {
        fault =
            "the time cannot be exchanged here: "
                + ShareException.describe(e)
                + file.listingRemedy();
      }
    }
    return new SurveyResult(
        real,
        store.type(),
        store.name(),
        probe.sortedNs(),
        fault == null && last != null ? last : null,
        last == null ? 0 : offsetNs(last.bounds()),
        exchange,
        fault);
  }

  private ExchangeSurvey exchange(ClockFile file, String process)
      throws IOException, InterruptedException {
    ExchangeProbe probe =
        new ExchangeProbe(
            host,
            file.beside(ExchangeCheck.KEEPER),
            file.beside(ExchangeCheck.QUESTIONS),
            file.path().resolveSibling(file.path().getFileName() + FolderProbe.INFIX + process),
            process,
            (int) ClockSettings.DRIFT_PPM.defaultAmount());
    Measured found = probe.run();
    String keeper = probe.keeper();
    return new ExchangeSurvey(
        keeper.isEmpty() ? "" : ExchangeCheck.process(keeper),
        found.roundTripNs(),
        found.halfWidthNs());
  }

  /** Refuses what the agent would refuse as a clock file. */
  private void refuseForeign(Path clockFile) throws IOException, InterruptedException {
    if (!ShareFiles.isMissing(clockFile)) {
      new ClockFile(host, clockFile, false, ClockSettings.ANY_STORE, new WriteAccess(null))
          .verify(false);
    }
  }

  private long offsetNs(OffsetBounds bounds) {
    return bounds.at(host.monotonicNs()).midNs() - host.wallMinusMonotonicNs();
  }

  /** Passes stamps on and records their round trips. */
  private static final class RoundTrips implements Probe {
    private final Probe probe;
    private long[] roundTripsNs = new long[64];
    private int count;

    RoundTrips(Probe probe) {
      this.probe = probe;
    }

    @Override
    public Stamp stamp() throws IOException {
      Stamp stamp = probe.stamp();
      if (count == roundTripsNs.length) {
        roundTripsNs = Arrays.copyOf(roundTripsNs, 2 * count);
      }
      roundTripsNs[count++] = stamp.roundTripNs();
      return stamp;
    }

    @Override
    public boolean roundsStamps() {
      return probe.roundsStamps();
    }

    long[] sortedNs() {
      long[] sorted = Arrays.copyOf(roundTripsNs, count);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
