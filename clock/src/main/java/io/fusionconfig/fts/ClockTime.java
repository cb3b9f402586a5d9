package io.fusionconfig.fts;

import io.fusionconfig.fts.lease.LeaseMoment;
import io.fusionconfig.fts.lease.LeaseTime;
import io.fusionconfig.fts.sync.Snapshot;
import java.time.Instant;

/** A clock as a lease sees it: its bounds in milliseconds, rounded outwards. */
final class ClockTime implements LeaseTime {
  private final FileClock clock;

  ClockTime(FileClock clock) {
    this.clock = clock;
  }

  @Override
  public LeaseMoment now() {
    Snapshot known = clock.sync().status();
    TimeBounds bounds = FileClock.boundsOf(known);
    if (bounds.latest().equals(Instant.MAX)) {
      return LeaseMoment.unknown();
    }
    long earliestMs = bounds.earliest().toEpochMilli();
    return new LeaseMoment(earliestMs, bounds.latest().toEpochMilli() + 1, known.monotonicNs());
  }
}
