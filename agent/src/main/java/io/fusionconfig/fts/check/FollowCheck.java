package io.fusionconfig.fts.check;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.OffsetBounds;
import io.fusionconfig.fts.clock.Stamp;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ShareException;
import java.io.IOException;

/**
 * {@code mode=follow}: a measurement by the stamps that somebody else's touches of the clock file
 * leave. Looks until the stamp has moved; the touch then lay between the last two looks.
 */
public final class FollowCheck extends Check {
  /** A busy machine shows a tick so late, and the touch before it bears the tick before. */
  private static final long LATE_NS = 100_000_000L;

  private final HostClock host;
  private final ClockFile file;
  private final long lookEveryNs;
  private final long patienceNs;
  private final StampGrid grid = new StampGrid();
  private final Agreement agreement;
  private long newestNs = Long.MIN_VALUE;

  /**
   * A check that looks every {@code lookEveryNs}, and fails after {@code patienceNs} without a
   * touch.
   */
  public FollowCheck(
      HostClock host, ClockFile file, int driftPpm, long lookEveryNs, long patienceNs) {
    super(host);
    this.host = host;
    this.file = file;
    this.lookEveryNs = lookEveryNs;
    this.patienceNs = patienceNs;
    this.agreement = new Agreement(driftPpm);
  }

  /** As a Check: to see that it is one, the verifier of a caller would load this class. */
  public static Check of(
      HostClock host, ClockFile file, int driftPpm, long lookEveryNs, long patienceNs) {
    return new FollowCheck(host, file, driftPpm, lookEveryNs, patienceNs);
  }

  @Override
  CheckResult run() throws IOException, InterruptedException {
    grid.begin();
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
    long granularityNs = granularityNs(stamp.serverNs());
    OffsetBounds found = OffsetBounds.ofForeign(stamp, agreement.growthPpm(), granularityNs);
    boolean contradiction = agreement.contradicts(found) || stamp.serverNs() < newestNs;
    if (contradiction) {
      found = OffsetBounds.ofForeign(stamp, Agreement.FASTEST_PPM, granularityNs);
    }
    newestNs = stamp.serverNs();
    OffsetBounds before = agreement.last();
    if (before != null && !contradiction) {
      found = found.estimatedNoLowerThan(before);
    }
    OffsetBounds judged = agreement.add(found, contradiction);
    return new CheckResult(
        judged.at(host.monotonicNs()),
        contradiction,
        agreement.partedPpm(),
        roundTripNs,
        grid.smallestStepNs());
  }

  /**
   * A touch at each full minute leaves stamps a minute apart: that is nobody's granularity. And a
   * touch of whole seconds mostly lies near the second, as cron's do: so does the estimate.
   */
  private long granularityNs(long stampNs) {
    long coarse = StampGrid.coarseNs(stampNs);
    return LATE_NS + (coarse > 0 ? coarse : Math.min(grid.gridNs(), OffsetBounds.MAX_LATE_NS));
  }
}
