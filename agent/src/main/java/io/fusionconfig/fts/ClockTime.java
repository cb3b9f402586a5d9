package io.fusionconfig.fts;

import io.fusionconfig.fts.lease.LeaseTime;
import java.time.Instant;

/** A clock's bounds, in ms and rounded outwards. */
final class ClockTime implements LeaseTime {
  private final FileClock clock;

  ClockTime(FileClock clock) {
    this.clock = clock;
  }

  @Override
  public long earliestMs() {
    Instant earliest = clock.bounds().earliest();
    return earliest.equals(Instant.MIN) ? Long.MIN_VALUE : earliest.toEpochMilli();
  }

  @Override
  public long latestMs() {
    Instant latest = clock.bounds().latest();
    return latest.equals(Instant.MAX) ? UNKNOWN : latest.toEpochMilli() + 1;
  }
}
