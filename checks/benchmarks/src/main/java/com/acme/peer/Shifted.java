package com.acme.peer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/** Where the calls lead that {@link ByteBuddyPeer} replaces: the local clock plus an offset. */
public final class Shifted {
  static volatile long offsetMs;

  private Shifted() {}

  public static long currentTimeMillis() {
    return System.currentTimeMillis() + offsetMs;
  }

  public static Date newDate() {
    return new Date(System.currentTimeMillis() + offsetMs);
  }

  public static Instant instant() {
    return Instant.now().plusMillis(offsetMs);
  }

  public static LocalDateTime localDateTime() {
    return LocalDateTime.now().plus(offsetMs, ChronoUnit.MILLIS);
  }
}
