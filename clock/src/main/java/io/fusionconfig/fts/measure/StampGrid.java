package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Stamp;
import java.util.List;

/**
 * Observes the granularity of stamps. It is never configured.
 *
 * <p>A file system with whole seconds has a grid: all its stamps are multiples of one second, which
 * is the greatest common divisor of successive stamps. A kernel tick of some milliseconds is not a
 * grid, only a smallest step. A grid is derived from the stamps of one check alone, because a share
 * can move to another server. The grid of the last check is only a hint.
 */
final class StampGrid {
  /** Below this, a burst sees several ticks, and the next one need not be predicted. */
  private static final long COARSE_NS = 25_000_000L;

  private static final long SECOND_NS = 1_000_000_000L;

  /** The granularity of FAT; nothing in use is coarser. */
  private static final long COARSEST_NS = 2 * SECOND_NS;

  private static final long NONE = Long.MIN_VALUE;

  private long lastNs = NONE;
  private long divisorNs;
  private long hintNs;
  private long smallestStepNs;

  /** Starts a check. */
  void begin() {
    hintNs = coarseNs();
    lastNs = NONE;
    divisorNs = 0;
  }

  /** Forgets everything: the stamps may be another server's. */
  void forget() {
    begin();
    hintNs = 0;
    smallestStepNs = 0;
  }

  void add(long stampNs) {
    if (lastNs != NONE && stampNs != lastNs) {
      long step = Math.abs(stampNs - lastNs);
      smallestStepNs = smallestStepNs == 0 ? step : Math.min(smallestStepNs, step);
      divisorNs = divisor(divisorNs == 0 ? Math.abs(lastNs) : divisorNs, Math.abs(stampNs));
    }
    if (hintNs > 0 && stampNs % hintNs != 0) {
      hintNs = 0;
    }
    lastNs = stampNs;
  }

  private static long divisor(long a, long b) {
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  /** The grid of all stamps of this check, ns; 0 before two different stamps. */
  long gridNs() {
    return divisorNs;
  }

  /**
   * The grid if it is coarse enough to predict ticks, ns, otherwise 0; the last check's before this
   * one has its own. Touches of a file may be further apart than any granularity.
   */
  long coarseNs() {
    if (divisorNs == 0) {
      return hintNs;
    }
    if (divisorNs > COARSEST_NS) {
      return divisorNs % COARSEST_NS == 0 ? COARSEST_NS : SECOND_NS;
    }
    return divisorNs >= COARSE_NS ? divisorNs : 0;
  }

  /** The grid to expect while no stamp has changed, ns; 0 for a fine one. */
  long expectedNs() {
    long known = coarseNs();
    if (known > 0 || divisorNs > 0 || lastNs == NONE) {
      return known;
    }
    return coarseNs(lastNs);
  }

  /** The coarsest granularity in use that this stamp could have, ns; 0 if it is fine. */
  static long coarseNs(long stampNs) {
    if (stampNs % SECOND_NS != 0) {
      return 0;
    }
    return stampNs % COARSEST_NS == 0 ? COARSEST_NS : SECOND_NS;
  }

  /** The bounds of stamps of this grid if the clocks drift this fast. */
  OffsetBounds bounds(List<Stamp> stamps, int ppm, long lateNs) {
    OffsetBounds found = OffsetBounds.unknown(ppm);
    for (Stamp stamp : stamps) {
      found = found.with(stamp, gridNs(), lateNs);
    }
    return found;
  }

  /** The smallest difference seen between two stamps, ns; 0 before two different stamps. */
  long smallestStepNs() {
    return smallestStepNs;
  }
}
