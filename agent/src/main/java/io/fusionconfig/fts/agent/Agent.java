package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.time.AdjustedTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The clock that the options ask for. */
final class Agent {
  final Options options;
  final FileClock clock;

  /** The time that the clock drives. */
  final AdjustedTime time;

  /** What the application does while the clock has no time. */
  private final String withoutTime;

  private Agent(Options options, FileClock clock, AdjustedTime time, String withoutTime) {
    this.options = options;
    this.clock = clock;
    this.time = time;
    this.withoutTime = withoutTime;
  }

  /**
   * Starts the checks, or continues those of an earlier agent if its clock has a time and the same
   * settings.
   */
  static Agent start(Options options, @Nullable Agent earlier, boolean running, AgentLog log) {
    if (earlier != null && earlier.hasTime() && earlier.options.clock.equals(options.clock)) {
      return new Agent(options, earlier.clock, earlier.time, earlier.withoutTime);
    }
    AdjustedTime time = new AdjustedTime(HostClock.SYSTEM);
    String withoutTime =
        earlier != null && earlier.hasTime()
            ? "keeps its earlier clock"
            : options.require && !running ? "does not start" : ClockSettings.LOCAL_CLOCK;
    FileClock clock = FileClock.of(options.clock.withoutTime(withoutTime), log, time);
    if (earlier == null) {
      log.timeBy(clock);
    }
    clock.start();
    return new Agent(options, clock, time, withoutTime);
  }

  /**
   * Waits at most {@code startTimeout} for the first check or, if the clock is required, through
   * failed checks until it is synchronized. If the option was not given, the wait may be longer;
   * see {@link FileClock#awaitStart}.
   */
  void awaitClock(AgentLog log) throws InterruptedException {
    long waitedNs =
        clock.awaitStart(
            options.startTimeout.toNanos(), options.require, !options.startTimeoutGiven);
    if (clock.state() == ClockState.STARTING && clock.status().lastError().isEmpty()) {
      boolean follows = options.clock.mode() == ProbeMode.FOLLOW;
      log.log(
          Line.fill(
              follows
                  ? "nobody has written {} within startTimeout={}; until somebody does, the application {}"
                  : "no answer from {} within startTimeout={}; until it answers, the application {}",
              follows ? clock.file() : clock.file().getParent(),
              Figures.option(waitedNs),
              withoutTime),
          true);
    }
  }

  /** The longest wait for the first check. */
  Duration mostAwaited() {
    return options.startTimeoutGiven ? options.startTimeout : ClockSettings.EXCHANGE_START_TIMEOUT;
  }

  boolean hasClockOf(@Nullable Agent other) {
    return other != null && clock.equals(other.clock);
  }

  boolean isSynchronized() {
    return clock.state() == ClockState.SYNCHRONIZED;
  }

  /** Whether the clock has refused the time, and its last error says what that means. */
  boolean isRefused() {
    return clock.state() == ClockState.REFUSED;
  }

  /** Whether the clock follows the file server, possibly in holdover. */
  boolean hasTime() {
    return clock.state().adjusts();
  }

  /** Why the clock is not as the user asked; null if it is. */
  @Nullable String trouble() {
    if (isSynchronized()) {
      return null;
    }
    String error = clock.status().lastError();
    return "the clock is " + clock.state() + (error.isEmpty() ? "" : ": " + error);
  }
}
