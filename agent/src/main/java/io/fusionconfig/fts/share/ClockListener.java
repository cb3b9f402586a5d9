package io.fusionconfig.fts.share;

/** Hears of the clock's events, on the thread that checks: it should be quick. */
public interface ClockListener {

  /** One event and the line that says it to a person. */
  void happened(ClockEvent event, String message);
}
