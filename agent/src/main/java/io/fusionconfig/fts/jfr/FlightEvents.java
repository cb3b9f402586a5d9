package io.fusionconfig.fts.jfr;

import io.fusionconfig.fts.FileClock;

/**
 * Records nothing: Java 8 may have no flight recorder. Newer JVMs use the class of the same name in
 * java11.
 */
public final class FlightEvents {
  private FlightEvents() {}

  /** Does nothing. */
  public static void follow(FileClock clock) {}
}
