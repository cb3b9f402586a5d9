package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.text.Figures;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** A clock that checks, and the callers that are redirected to it, as the options ask. */
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
   * Starts the checks and makes the rest ready: no class is changed, no call redirected yet.
   *
   * @param earlier the agent in force until now: if its clock has a time and is the one that is
   *     asked for, it goes on with all that it has learned
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
      clock.start(); // the first check goes on while the classes below are loaded
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
   * Waits for the clock, at most {@code startTimeout}: for the first check or, if the clock is
   * required, over failed ones until it is synchronized. If the option was not given, the wait may
   * be longer, as {@link FileClock#awaitStart} says.
   */
  void awaitClock(AgentLog log) throws InterruptedException {
    long waitedNs =
        clock.awaitStart(
            options.startTimeout.toNanos(), options.require, !options.startTimeoutGiven);
    if (clock.state() == ClockState.STARTING && clock.status().lastError().isEmpty()) {
      String timeout = Figures.plain(waitedNs);
      log.log(
          "no check has ended within startTimeout=" + timeout + "; real time until one does", true);
    }
  }

  boolean hasClockOf(@Nullable Agent other) {
    return other != null && clock.equals(other.clock);
  }

  boolean isSynchronized() {
    return clock.state() == ClockState.SYNCHRONIZED;
  }

  /** Whether the clock gives the file server's time, be it on an older check. */
  boolean hasTime() {
    return clock.state().adjusts();
  }

  /** What keeps the agent from being what the user asked for; null if nothing does. */
  @Nullable String trouble() {
    if (!isSynchronized()) {
      String error = clock.status().lastError();
      return "the clock is " + clock.state() + (error.isEmpty() ? "" : ": " + error);
    }
    return callers.failure();
  }
}
