package io.fusionconfig.fts.api;

/** One thing that happened to the clock. Immutable. */
public final class EventRecord {
  private final long number;
  private final long timeMs;
  private final ClockEvent event;
  private final String message;

  /**
   * An event.
   *
   * @param number which of all, from 1
   * @param timeMs when, ms since the epoch
   * @param message one line
   */
  public EventRecord(long number, long timeMs, ClockEvent event, String message) {
    this.number = number;
    this.timeMs = timeMs;
    this.event = event;
    this.message = message;
  }

  /** Which of all, from 1. */
  public long number() {
    return number;
  }

  /** When, ms since the epoch, adjusted if the clock was. */
  public long timeMs() {
    return timeMs;
  }

  /** What sort of event. */
  public ClockEvent event() {
    return event;
  }

  /** The line that says it to a person. */
  public String message() {
    return message;
  }
}
