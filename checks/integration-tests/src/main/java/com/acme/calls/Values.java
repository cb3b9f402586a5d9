package com.acme.calls;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Milliseconds since the epoch of values that have no zone. */
final class Values {
  private Values() {}

  static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  static long millis(LocalDate date, LocalTime time) {
    return millis(date.atTime(time));
  }
}
