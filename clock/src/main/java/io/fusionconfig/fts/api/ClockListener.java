package io.fusionconfig.fts.api;

/**
 * Is notified of a clock's events, on a thread that the clock does not need. A listener that blocks
 * delays the events of all listeners; when more than 1,000 wait, some are dropped. A listener that
 * throws is removed.
 */
public interface ClockListener {

  /** Receives an event, with its log line. */
  void happened(ClockEvent event, String message);

  /** Receives a check that has ended, successful or not, after its events. */
  default void checked(CheckRecord check) {}
}
