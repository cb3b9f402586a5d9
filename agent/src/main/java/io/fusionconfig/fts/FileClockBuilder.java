package io.fusionconfig.fts;

import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.log.NoLog;
import io.fusionconfig.fts.log.QueuedLog;
import io.fusionconfig.fts.share.ClockSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link FileClock}. Each has a default; a value that is not allowed is refused
 * at once by an {@link IllegalArgumentException} that says what is. They are those of the agent's
 * options, with the same ranges.
 *
 * <p>It can be used again: clocks that it has built do not change with it.
 */
public final class FileClockBuilder {
  private final ClockSettings.Builder settings;
  private HostClock host = HostClock.SYSTEM;
  private @Nullable Duration startTimeout;
  private FtsLog log = new NoLog();

  FileClockBuilder(ClockSettings.Builder settings) {
    this.settings = settings;
  }

  /** How the server's clock is measured; default {@link ProbeMode#AUTO}. */
  public FileClockBuilder mode(ProbeMode mode) {
    settings.mode(mode);
    return this;
  }

  /** Whether a missing clock file is created; default true. Its folder never is. */
  public FileClockBuilder create(boolean create) {
    settings.create(create);
    return this;
  }

  /** What the file store's type or name must match, {@code *} for anything; default null: any. */
  public FileClockBuilder store(@Nullable String pattern) {
    settings.store(pattern == null ? ClockSettings.ANY_STORE : pattern);
    return this;
  }

  /**
   * The user, by name or number, whom the clock file must belong to; then neither it nor its folder
   * may be writable for everybody. Default null: anybody.
   */
  public FileClockBuilder owner(@Nullable String user) {
    settings.owner(user);
    return this;
  }

  /**
   * Time between checks, 100 ms to 1 day, default 60 s; each is up to 10 % earlier or later, the
   * first shorter.
   */
  public FileClockBuilder interval(Duration interval) {
    settings.intervalNs(ClockSettings.INTERVAL.checkedNs(interval));
    return this;
  }

  /** The largest offset to the local wall clock, 1 ms to 365 days, default 20 s. */
  public FileClockBuilder maxOffset(Duration maxOffset) {
    settings.maxOffsetNs(ClockSettings.MAX_OFFSET.checkedNs(maxOffset));
    return this;
  }

  /** Whether a first offset above {@link #maxOffset} is adopted all the same; default false. */
  public FileClockBuilder allowMaxOffset(boolean allow) {
    settings.allowMaxOffset(allow);
    return this;
  }

  /**
   * The largest change between two checks that is no error, 1 ms to 1 day, default 100 ms. A larger
   * one is an error, and the adjusted time steps, also backwards; below it, it never runs
   * backwards.
   */
  public FileClockBuilder maxDrift(Duration maxDrift) {
    settings.maxDriftNs(ClockSettings.MAX_DRIFT.checkedNs(maxDrift));
    return this;
  }

  /**
   * How fast the server's clock and the monotonic one may part, parts per million, 1 to 100,000,
   * default 1,100: how fast the error bound grows between checks.
   */
  public FileClockBuilder driftPpm(int ppm) {
    settings.driftPpm(ppm);
    return this;
  }

  /**
   * How long {@link FileClock#start} waits for the first check, 0 to 10 min. Default 5 s, and up to
   * 25 s where members keep the clock and the last keeper is silent ({@link ProbeMode#EXCHANGE}).
   */
  public FileClockBuilder startTimeout(Duration timeout) {
    ClockSettings.START_TIMEOUT.checkedNs(timeout);
    startTimeout = timeout;
    return this;
  }

  /** Where to say what happens; by default nowhere. */
  public FileClockBuilder log(FtsLog log) {
    this.log = QueuedLog.function(log);
    return this;
  }

  /** For tests: this machine's clocks. */
  FileClockBuilder host(HostClock host) {
    this.host = host;
    return this;
  }

  /** The clock; nothing is touched and no thread started before {@link FileClock#start}. */
  public FileClock build() {
    return new FileClock(host, settings.build(), log, startTimeout);
  }
}
