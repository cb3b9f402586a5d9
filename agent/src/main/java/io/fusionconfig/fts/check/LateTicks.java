package io.fusionconfig.fts.check;

import io.fusionconfig.fts.clock.OffsetBounds;
import org.jspecify.annotations.Nullable;

/** How late a server shows the first tick of a second. */
final class LateTicks {
  /** Above what was seen of a busy virtual machine at 250 Hz: 41.7 ms once in 780,000 samples. */
  private static final long USUAL_NS = 100_000_000L;

  private static final long LONGEST_NS = 1_000_000_000L;

  private long latestNs = USUAL_NS;

  // a check whose tick came too late for what was known before it
  private @Nullable OffsetBounds before;
  private long suspectedNs;

  /** The latest to be expected, ns. */
  long latestNs() {
    return latestNs;
  }

  /**
   * A check on whole seconds has contradicted the one before. If that was a clock set back, the
   * next check agrees with it; if it agrees with those before, the tick was late.
   */
  void contradicted(OffsetBounds earlier, OffsetBounds found) {
    if (before != null && !found.contradicts(before)) {
      latestNs = Math.max(latestNs, suspectedNs);
    }
    long lateNs = earlier.at(found.atNs()).lowNs() - found.likelyLowNs();
    before = lateNs > 0 && lateNs <= LONGEST_NS ? earlier : null;
    suspectedNs = lateNs;
  }

  /** A check has agreed with the one before. */
  void agreed() {
    before = null;
  }
}
