package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.connect.ClockValues;
import io.fusionconfig.fts.report.Tone;
import io.fusionconfig.fts.report.Words;
import java.util.ArrayList;
import java.util.List;

/** Judges a clock in one sentence, and lists what is wrong with it now. */
final class ClockVerdict {
  private final ClockValues clock;

  ClockVerdict(ClockValues clock) {
    this.clock = clock;
  }

  Tone tone() {
    return isSwitchedOff() ? Tone.WARN : Tone.of(clock.text("state"));
  }

  /** Follows the name of the state. */
  String sentence() {
    switch (clock.text("state")) {
      case "SYNCHRONIZED":
        return "The adjusted time is the file server's to within " + bound() + lastCheck();
      case "HOLDOVER":
        return "The clock runs on the last measured offset. Its error bound grows and is "
            + bound()
            + " now"
            + lastCheck();
      case "REFUSED":
        return "The first offset, "
            + offset()
            + ", is above maxOffset and is not applied: redirected calls read the local clock.";
      case "STARTING":
        return "No check has succeeded yet: redirected calls read the local clock.";
      default:
        return "The clock is stopped: redirected calls read the local clock.";
    }
  }

  /** What is wrong now, the worst first; errors that are over are left out. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!clock.isSynchronized() && clock.has("lastError")) {
      problems.add("Last error, " + clock.time("lastErrorTime") + ": " + clock.text("lastError"));
    }
    if (isSwitchedOff()) {
      problems.add("Redirecting is false: redirected calls read the local clock until it is true.");
    }
    return problems;
  }

  private boolean isSwitchedOff() {
    return clock.adjusts()
        && !clock.text("packages").isEmpty()
        && Boolean.FALSE.equals(clock.get("redirecting"));
  }

  private String lastCheck() {
    return clock.has("lastCheckAgeMillis")
        ? "; the last check that succeeded was "
            + Words.age(clock.number("lastCheckAgeMillis"))
            + " ago."
        : ".";
  }

  String offset() {
    return Words.offset(clock.number("offsetMillis"));
  }

  String bound() {
    return Words.bound(clock.number("errorBoundMillis"));
  }
}
