package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.time.AdjustedTime;
import org.jspecify.annotations.Nullable;

/** The clock that the options ask for. */
final class Agent {
  final Options options;
  final FileClock clock;

  /** The time that the clock drives. */
  final AdjustedTime time;

  private Agent(Options options, FileClock clock, AdjustedTime time) {
    this.options = options;
    this.clock = clock;
    this.time = time;
  }

  /**
   * Starts the checks, or continues those of an earlier agent if its clock has a time and the same
   * settings.
   */
  static Agent start(Options options, @Nullable Agent earlier, AgentLog log) {
    if (earlier != null && earlier.hasTime() && earlier.options.clock.equals(options.clock)) {
      return new Agent(options, earlier.clock, earlier.time);
    }
    AdjustedTime time = new AdjustedTime(HostClock.SYSTEM);
    FileClock clock = FileClock.of(options.clock, log, time);
    if (earlier == null) {
      log.timeBy(clock);
    }
    clock.start();
    return new Agent(options, clock, time);
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
      log.log(
          Line.fill(
              "no answer from {} within startTimeout={}; the application runs on the local clock and gets adjusted time later",
              clock.file().getParent(),
              Figures.option(waitedNs)),
          true);
    }
  }

  boolean hasClockOf(@Nullable Agent other) {
    return other != null && clock.equals(other.clock);
  }

  boolean isSynchronized() {
    return clock.state() == ClockState.SYNCHRONIZED;
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
