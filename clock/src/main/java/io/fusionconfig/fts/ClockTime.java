package io.fusionconfig.fts;

import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.lease.LeaseMoment;
import io.fusionconfig.fts.lease.LeaseTime;
import io.fusionconfig.fts.sync.Snapshot;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** A clock as a lease sees it: its bounds in milliseconds, rounded outwards. */
final class ClockTime implements LeaseTime {
  private final FileClock clock;

  ClockTime(FileClock clock) {
    this.clock = clock;
  }

  @Override
  public LeaseMoment now() {
    return moment(clock.sync().status());
  }

  @Override
  public LeaseMoment forExpiry(long timeToLiveMs) throws IOException {
    Snapshot known = clock.sync().status();
    requireTrustworthy(known, Duration.ofMillis(timeToLiveMs));
    return moment(known);
  }

  private static LeaseMoment moment(Snapshot known) {
    TimeBounds bounds = FileClock.boundsOf(known);
    if (bounds.latest().equals(Instant.MAX)) {
      return LeaseMoment.unknown();
    }
    long earliestMs = bounds.earliest().toEpochMilli();
    long latestMs = bounds.latest().toEpochMilli() + 1;
    return new LeaseMoment(earliestMs, latestMs, known.monotonicNs(), known.sleptNs());
  }

  /**
   * Throws if the clock is not good enough for a lease.
   *
   * <p>A bound above the time to live is safe, but the expiry would lie that far in the future, and
   * after a crash of the holder nobody could acquire the lease for a multiple of its time to live.
   */
  private void requireTrustworthy(Snapshot known, Duration timeToLive) throws IOException {
    String lost = known.lostShare();
    if (lost != null) {
      throw new IOException("no lease because the share was lost: " + lost);
    }
    Contradiction contradiction = known.contradiction();
    if (contradiction != null) {
      throw new IOException(
          "no lease while the members do not share one clock: that of "
              + contradiction.ahead()
              + " is ahead of this one; use mode=exchange on all members");
    }
    long boundNs = known.errorBoundNs();
    long maxOffsetNs = clock.sync().settings().maxOffsetNs();
    String limit = null;
    if (boundNs > timeToLive.toNanos()) {
      limit = "the lease's time to live, " + Figures.option(timeToLive.toNanos());
    } else if (boundNs > maxOffsetNs) {
      limit = "maxOffset=" + Figures.option(maxOffsetNs);
    }
    if (limit != null) {
      throw new IOException(
          Line.fill(
              "no lease because the clock's error bound, {}, is above {}; the clock of {} is {}: see its last error, or raise the limit",
              Figures.plain(boundNs),
              limit,
              clock.file(),
              known.state()));
    }
  }
}
