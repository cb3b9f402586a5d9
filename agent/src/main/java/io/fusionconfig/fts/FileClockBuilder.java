package io.fusionconfig.fts;

import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.clock.AdjustedTime;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.share.FileSync;
import io.fusionconfig.fts.share.SyncSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link FileClock}. Each has a default; out of range they throw. */
public final class FileClockBuilder {
  private final SyncSettings settings;
  private HostClock host = HostClock.SYSTEM;
  private long startTimeoutNs = 5_000_000_000L;

  FileClockBuilder(Path file) {
    this.settings = new SyncSettings(file);
  }

  /** Has this process keep a record in that folder, and look at those of others. */
  FileClockBuilder memberOf(Path folder) {
    settings.memberFolder = folder;
    return this;
  }

  /** How stamps are come by; default {@link ProbeMode#CREATE}. */
  public FileClockBuilder mode(ProbeMode mode) {
    settings.mode = mode;
    return this;
  }

  /** Whether a missing clock file is created; default true. Its folder never is. */
  public FileClockBuilder create(boolean create) {
    settings.create = create;
    return this;
  }

  /** What the file store's type or name must match, {@code *} for anything; default null: any. */
  public FileClockBuilder store(@Nullable String pattern) {
    settings.store = pattern;
    return this;
  }

  /**
   * The user, by name or number, whom the clock file must belong to; then neither it nor its folder
   * may be writable for everybody. Default null: anybody.
   */
  public FileClockBuilder owner(@Nullable String user) {
    settings.owner = user;
    return this;
  }

  /**
   * Time between checks, above 0, default 60 s; each is up to 10 % earlier or later, the first
   * shorter.
   */
  public FileClockBuilder interval(Duration interval) {
    settings.intervalNs = positiveNs("interval", interval);
    return this;
  }

  /** The largest offset to the local wall clock, above 0, default 20 s. */
  public FileClockBuilder maxOffset(Duration maxOffset) {
    settings.maxOffsetNs = positiveNs("maxOffset", maxOffset);
    return this;
  }

  /** Whether a first offset above {@link #maxOffset} is adopted all the same; default false. */
  public FileClockBuilder allowMaxOffset(boolean allow) {
    settings.allowMaxOffset = allow;
    return this;
  }

  /**
   * The largest change between two checks that is no error, above 0, default 100 ms. A larger one
   * is an error, and the adjusted time steps, also backwards; below it, it never runs backwards.
   */
  public FileClockBuilder maxDrift(Duration maxDrift) {
    settings.maxDriftNs = positiveNs("maxDrift", maxDrift);
    return this;
  }

  /**
   * How fast the server's clock and the monotonic one may part, parts per million, 0 to 100,000,
   * default 500: how fast the error bound grows between checks.
   */
  public FileClockBuilder driftPpm(int ppm) {
    if (ppm < 0 || ppm > 100_000) {
      throw new IllegalArgumentException("driftPpm must be 0 to 100000, not " + ppm);
    }
    settings.driftPpm = ppm;
    return this;
  }

  /** How long {@link FileClock#start} waits for the first check, 0 or more, default 5 s. */
  public FileClockBuilder startTimeout(Duration timeout) {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("startTimeout must be 0 or more, not " + timeout);
    }
    startTimeoutNs = timeout.toNanos();
    return this;
  }

  /** Where to say what happens; by default nowhere. */
  public FileClockBuilder log(FtsLog log) {
    settings.log = log;
    return this;
  }

  /** For tests: this machine's clocks. */
  FileClockBuilder host(HostClock host) {
    this.host = host;
    return this;
  }

  /** The clock; nothing is touched and no thread started before {@link FileClock#start}. */
  public FileClock build() {
    AdjustedTime time = new AdjustedTime(host);
    return new FileClock(time, new FileSync(host, time, settings), startTimeoutNs);
  }

  private static long positiveNs(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be above 0, not " + value);
    }
    return value.toNanos();
  }
}
