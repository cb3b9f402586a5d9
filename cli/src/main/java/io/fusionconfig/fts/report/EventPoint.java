package io.fusionconfig.fts.report;

import java.util.Locale;

/** One event of a clock. Immutable. */
public final class EventPoint {
  public final long number;
  public final long timeMs;
  public final String type;
  public final String message;

  /**
   * Makes an event.
   *
   * @param number the number among all events, from 1
   * @param timeMs when it happened, in adjusted time, ms since the epoch
   * @param type the type of its notification, such as {@code fts.state}
   * @param message what happened
   */
  public EventPoint(long number, long timeMs, String type, String message) {
    this.number = number;
    this.timeMs = timeMs;
    this.type = type;
    this.message = message;
  }

  /** Its kind in a chart. */
  Kind kind() {
    switch (type) {
      case "fts.check.failed":
        return Kind.FAILED;
      case "fts.wallclock.set":
        return Kind.SET;
      case "fts.step":
      case "fts.drift.exceeded":
        return Kind.STEP;
      case "fts.state":
        return Kind.STATE;
      default:
        return Kind.OTHER;
    }
  }

  /** The kinds of events in a chart. */
  enum Kind {
    FAILED("failed check", true),
    SET("local clock set", false),
    STEP("step of the adjusted time", true),
    STATE("change of state", false),
    OTHER("warning", true);

    final String words;
    final boolean isTrouble;

    Kind(String words, boolean isTrouble) {
      this.words = words;
      this.isTrouble = isTrouble;
    }

    /** The CSS class of the kind. */
    String cssClass() {
      return "mark-" + name().toLowerCase(Locale.ROOT);
    }
  }
}
