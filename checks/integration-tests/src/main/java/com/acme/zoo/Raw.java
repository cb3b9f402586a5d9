package com.acme.zoo;

import java.time.Clock;

/** Readings that no animal makes itself. */
public final class Raw {
  private Raw() {}

  public static long nanoTime() {
    return System.nanoTime();
  }

  /** The JDK's own clock, as any class may have made it before FTS came. */
  public static Clock clock() {
    return Clock.systemUTC();
  }
}
