package io.fusionconfig.fts.api;

/**
 * Hears of the clock's events, on a thread that the clock does not need. One that blocks keeps
 * events from all listeners, and past 1,000 of them some are left out. One that throws hears no
 * more.
 */
public interface ClockListener {

  /** One event and the line that says it to a person. */
  void happened(ClockEvent event, String message);

  /** A check has ended, successful or not; its events came before. */
  default void checked(CheckRecord check) {}
}
