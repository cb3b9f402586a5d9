package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.time.OffsetBounds;
import org.jspecify.annotations.Nullable;

/** Learns how late a server shows the first tick of a second. */
final class LateTicks {
  /** More than was seen on a busy virtual machine at 250 Hz: 41.7 ms once in 780,000 samples. */
  private static final long USUAL_NS = 100_000_000L;

  private static final long LONGEST_NS = 1_000_000_000L;

  private long latestNs = USUAL_NS;

  // the check before one whose tick was too late
  private @Nullable OffsetBounds before;
  private long suspectedNs;

  /** The latest expected tick, ns. */
  long latestNs() {
    return latestNs;
  }

  /** How late a tick of such stamps may appear, if only one was seen, ns. */
  long latestNs(StampGrid grid) {
    return grid.coarseNs() > 0
        ? latestNs
        : OffsetBounds.MAX_LATE_NS + Math.min(grid.gridNs(), OffsetBounds.MAX_LATE_NS);
  }

  /**
   * Takes a check on whole seconds that contradicted the one before. If the next check agrees with
   * it, the clock was set back; if the next check agrees with those before, the tick was late.
   */
  void contradicted(OffsetBounds earlier, OffsetBounds found) {
    if (before != null && !found.contradicts(before)) {
      latestNs = Math.max(latestNs, suspectedNs);
    }
    long lateNs = earlier.at(found.atNs()).lowNs() - found.likelyLowNs();
    before = lateNs > 0 && lateNs <= LONGEST_NS ? earlier : null;
    suspectedNs = lateNs;
  }

  /** Takes a check that agreed with the one before. */
  void agreed() {
    before = null;
  }
}
