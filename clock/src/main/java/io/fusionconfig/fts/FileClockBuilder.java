package io.fusionconfig.fts;

import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.log.NoLog;
import io.fusionconfig.fts.log.QueuedLog;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.time.AdjustedTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link FileClock}. Each setting has a default. A setter throws an {@link
 * IllegalArgumentException} for a value that is not allowed; the message says what is. Names and
 * ranges are those of the agent's options.
 *
 * <p>A builder can be reused: clocks that it has built do not change.
 */
public final class FileClockBuilder {
  private ClockSettings settings;
  private HostClock host = HostClock.SYSTEM;
  private @Nullable Duration startTimeout;
  private FtsLog log = new NoLog();

  FileClockBuilder(ClockSettings settings) {
    this.settings = settings;
  }

  /** How the clock is measured; default {@link ProbeMode#AUTO}. */
  public FileClockBuilder mode(ProbeMode mode) {
    settings = settings.mode(mode);
    return this;
  }

  /** Whether a missing clock file is created; default true. Its folder is never created. */
  public FileClockBuilder create(boolean create) {
    settings = settings.create(create);
    return this;
  }

  /**
   * A pattern that the file store's type or name must match, with {@code *} for any characters;
   * default null: any file store.
   */
  public FileClockBuilder store(@Nullable String pattern) {
    settings = settings.store(pattern == null ? ClockSettings.ANY_STORE : pattern);
    return this;
  }

  /**
   * The user, by name or number, who must own the clock file. If set, neither the file nor its
   * folder may be writable by everybody. Default null: any owner.
   */
  public FileClockBuilder owner(@Nullable String user) {
    settings = settings.owner(user);
    return this;
  }

  /**
   * Time between checks, 100 ms to 1 day, default 60 s. Each check is up to 10 % earlier or later;
   * the first pause is shorter.
   */
  public FileClockBuilder interval(Duration interval) {
    settings = settings.intervalNs(ClockSettings.INTERVAL.checkedNs(interval));
    return this;
  }

  /** The largest offset to the local wall clock, 1 ms to 365 days, default 20 s. */
  public FileClockBuilder maxOffset(Duration maxOffset) {
    settings = settings.maxOffsetNs(ClockSettings.MAX_OFFSET.checkedNs(maxOffset));
    return this;
  }

  /** Whether a first offset above {@link #maxOffset} is adopted anyway; default false. */
  public FileClockBuilder allowMaxOffset(boolean allow) {
    settings = settings.allowMaxOffset(allow);
    return this;
  }

  /**
   * The largest drift between two checks that is not an error, 1 ms to 1 day, default 100 ms. A
   * larger drift is an error, and the adjusted time steps, possibly backwards. For a smaller one
   * the adjusted time never runs backwards.
   */
  public FileClockBuilder maxDrift(Duration maxDrift) {
    settings = settings.maxDriftNs(ClockSettings.MAX_DRIFT.checkedNs(maxDrift));
    return this;
  }

  /**
   * The assumed limit of how fast the server's clock and the monotonic clock drift apart, in parts
   * per million, 1 to 100,000, default 1,100. It sets how fast the error bound grows between
   * checks.
   */
  public FileClockBuilder driftPpm(int ppm) {
    settings = settings.driftPpm(ppm);
    return this;
  }

  /**
   * How long {@link FileClock#start} waits for the first check, 0 to 10 min. Default 5 s, or up to
   * 60 s where members keep the clock ({@link ProbeMode#EXCHANGE}).
   */
  public FileClockBuilder startTimeout(Duration timeout) {
    ClockSettings.START_TIMEOUT.checkedNs(timeout);
    startTimeout = timeout;
    return this;
  }

  /** The log; none by default. */
  public FileClockBuilder log(FtsLog log) {
    this.log = QueuedLog.function(log);
    return this;
  }

  /** For tests: this machine's clocks. */
  FileClockBuilder host(HostClock host) {
    this.host = host;
    return this;
  }

  /**
   * Returns the clock. No file is touched and no thread is started before {@link FileClock#start}.
   */
  public FileClock build() {
    return new FileClock(host, new AdjustedTime(host), settings, log, startTimeout);
  }
}
