package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.text.Figures;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The clock and the redirected callers that the options ask for. */
final class Agent {
  final Options options;
  final FileClock clock;
  final Callers callers;

  private Agent(Options options, FileClock clock, Callers callers) {
    this.options = options;
    this.clock = clock;
    this.callers = callers;
  }

  /**
   * Starts the checks and prepares the rest; changes no class yet.
   *
   * @param earlier the agent until now: its clock continues if it has a time and the same settings
   */
  static Agent prepare(
      Options options, @Nullable Agent earlier, AgentLog log, Instrumentation instrumentation) {
    FileClock clock;
    boolean goesOn = false;
    if (earlier != null && earlier.hasTime() && earlier.options.clock.equals(options.clock)) {
      clock = earlier.clock;
      goesOn = true;
    } else {
      clock = FileClock.of(options.clock, log);
      if (earlier == null) {
        log.timeBy(clock);
      }
      clock.start(); // the first check runs while the classes below are loaded
    }
    try {
      return new Agent(options, clock, Callers.prepare(options, log, instrumentation));
    } catch (RuntimeException | Error e) {
      if (!goesOn) {
        clock.close();
      }
      throw e;
    }
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
      String timeout = Figures.plain(waitedNs);
      log.log(
          "no check has ended within startTimeout="
              + timeout
              + "; using the local clock until one does",
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

  /** Why the agent is not as the user asked; null if it is. */
  @Nullable String trouble() {
    if (!isSynchronized()) {
      String error = clock.status().lastError();
      return "the clock is " + clock.state() + (error.isEmpty() ? "" : ": " + error);
    }
    return callers.failure();
  }
}
