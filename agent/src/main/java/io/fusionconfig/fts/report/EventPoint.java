package io.fusionconfig.fts.report;

/** Something that happened to a clock. Immutable. */
public final class EventPoint {
  final long timeMs;
  final String type;
  final String message;

  /**
   * An event.
   *
   * @param timeMs when, in adjusted time, ms since the epoch
   * @param type what sort of event
   * @param message what happened
   */
  public EventPoint(long timeMs, String type, String message) {
    this.timeMs = timeMs;
    this.type = type;
    this.message = message;
  }
}
