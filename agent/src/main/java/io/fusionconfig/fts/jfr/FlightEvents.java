package io.fusionconfig.fts.jfr;

import io.fusionconfig.fts.FileClock;

/** Java 8 need not have a flight recorder, and gets no events; newer JVMs have a twin of this. */
public final class FlightEvents {
  private FlightEvents() {}

  /** Does nothing. */
  public static void follow(FileClock clock) {}
}
