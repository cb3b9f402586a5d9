package io.fusionconfig.fts.api;

/**
 * Hears of the clock's events, on the thread that checks: it should be quick. One that throws hears
 * no more.
 */
public interface ClockListener {

  /** One event and the line that says it to a person. */
  void happened(ClockEvent event, String message);

  /** A check has ended, well or ill; its events came before. */
  default void checked(CheckRecord check) {}
}
