package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.OffsetBounds;
import io.fusionconfig.fts.clock.Stamp;
import java.io.IOException;

/**
 * {@code mode=follow}: a measurement by the stamps that somebody else's touches of the clock file
 * leave. Looks until the stamp has moved; the touch then lay between the last two looks.
 */
final class FollowCheck extends Check {
  private final HostClock host;
  private final ClockFile file;
  private final int driftPpm;
  private final long lookEveryNs;
  private final long patienceNs;
  private final StampGrid grid = new StampGrid();
  private OffsetBounds bounds;

  /**
   * A check that looks every {@code lookEveryNs}, and fails after {@code patienceNs} without a
   * touch.
   */
  FollowCheck(HostClock host, ClockFile file, int driftPpm, long lookEveryNs, long patienceNs) {
    super(host);
    this.host = host;
    this.file = file;
    this.driftPpm = driftPpm;
    this.lookEveryNs = lookEveryNs;
    this.patienceNs = patienceNs;
    this.bounds = OffsetBounds.unknown(driftPpm);
  }

  /** As a Check: to see that it is one, the verifier of a caller would load this class. */
  static Check of(HostClock host, ClockFile file, int driftPpm, long lookEveryNs, long patienceNs) {
    return new FollowCheck(host, file, driftPpm, lookEveryNs, patienceNs);
  }

  @Override
  CheckResult run() throws IOException, InterruptedException {
    long start = host.monotonicNs();
    long lookedNs = start;
    long seenNs = look();
    while (true) {
      idle(lookEveryNs);
      long before = lookedNs;
      lookedNs = host.monotonicNs();
      long stampNs = look();
      if (stampNs != seenNs) {
        long now = host.monotonicNs();
        return take(new Stamp(before, now, stampNs), now - lookedNs);
      }
      if (lookedNs - start > patienceNs) {
        throw new ShareException(
            "nobody has touched "
                + file.path()
                + " for "
                + patienceNs / 1_000_000_000L
                + " s; mode=follow lives on somebody else's touches");
      }
    }
  }

  private long look() throws IOException {
    long stampNs = file.stampNs();
    progress();
    grid.add(stampNs);
    return stampNs;
  }

  private CheckResult take(Stamp stamp, long roundTripNs) {
    long granularityNs = grid.coarseNs() + OffsetBounds.MAX_LATE_NS;
    OffsetBounds taken = bounds.withForeign(stamp, granularityNs);
    boolean contradiction = taken.isContradiction();
    if (contradiction) {
      taken = OffsetBounds.unknown(driftPpm).withForeign(stamp, granularityNs);
    }
    bounds = taken;
    return new CheckResult(
        bounds.at(host.monotonicNs()), contradiction, true, roundTripNs, grid.smallestStepNs());
  }
}
