package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Stamp;
import java.io.IOException;

/**
 * {@code mode=follow}: measures by the stamps of another process that touches the clock file. Reads
 * the stamp until it changes; the touch was between the last two readings.
 */
public final class FollowCheck extends Check {
  /** How late a tick may appear on a busy machine; a touch before that has the previous tick. */
  private static final long LATE_NS = 100_000_000L;

  private static final long MIN_LOOK_NS = 50_000_000L;
  private static final long MAX_LOOK_NS = 1_000_000_000L;

  /** A cron job touches the file once a minute. */
  private static final long MIN_PATIENCE_NS = 180_000_000_000L;

  private final HostClock host;
  private final ClockFile file;
  private final long lookEveryNs;
  private final long patienceNs;
  private final StampGrid grid = new StampGrid();
  private final Agreement agreement;
  private long newestNs = Long.MIN_VALUE;

  /**
   * Makes a check that reads the stamp every {@code lookEveryNs}, and fails after {@code
   * patienceNs} without a touch.
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

  /**
   * Looks a hundred times per interval, and waits for a touch for three. Returns a Check rather
   * than this type, so that the verifier of a caller need not load this class.
   */
  public static Check of(HostClock host, ClockSettings settings, ClockFile file) {
    long intervalNs = settings.intervalNs();
    return new FollowCheck(
        host,
        file,
        settings.driftPpm(),
        Math.min(Math.max(intervalNs / 100, MIN_LOOK_NS), MAX_LOOK_NS),
        Math.max(3 * intervalNs, MIN_PATIENCE_NS));
  }

  @Override
  boolean writes() {
    return false;
  }

  @Override
  long patienceNs() {
    return patienceNs;
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
            Line.fill(
                "nobody has touched {} for {} s; mode=follow needs another process that touches it",
                file.path(),
                patienceNs / 1_000_000_000L));
      }
    }
  }

  private long look() throws IOException {
    long stampNs = file.stampNs();
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
   * The granularity of a stamp. Touches at each full minute are a minute apart, which is not a
   * granularity. A touch of whole seconds is usually close to the second, as those of cron are, and
   * so is the estimate.
   */
  private long granularityNs(long stampNs) {
    long coarse = StampGrid.coarseNs(stampNs);
    return LATE_NS + (coarse > 0 ? coarse : Math.min(grid.gridNs(), OffsetBounds.MAX_LATE_NS));
  }
}
