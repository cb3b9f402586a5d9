package io.fusionconfig.fts.api;

/** An event of a clock. Immutable. */
public final class EventRecord {
  private final long number;
  private final long timeMs;
  private final ClockEvent event;
  private final String message;

  /**
   * Makes a record.
   *
   * @param number the number among all events, from 1
   * @param timeMs when, ms since the epoch
   * @param message one line
   */
  public EventRecord(long number, long timeMs, ClockEvent event, String message) {
    this.number = number;
    this.timeMs = timeMs;
    this.event = event;
    this.message = message;
  }

  /** The number among all events, from 1. */
  public long number() {
    return number;
  }

  /** When it happened, ms since the epoch, in adjusted time if there was one. */
  public long timeMs() {
    return timeMs;
  }

  /** The kind of event. */
  public ClockEvent event() {
    return event;
  }

  /** The log line of the event. */
  public String message() {
    return message;
  }
}
