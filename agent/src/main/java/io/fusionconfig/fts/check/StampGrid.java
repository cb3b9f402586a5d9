package io.fusionconfig.fts.check;

/**
 * What the stamps tell of their own granularity. Observed, never configured.
 *
 * <p>A file system that keeps whole seconds shows a grid: all its stamps are multiples of one
 * second (the greatest common divisor of two that follow one another finds it). A kernel tick of
 * some milliseconds is no grid, only a smallest step. A grid is believed from the stamps of one
 * check alone: a share can move to another server. The last check's is no more than a hint.
 */
final class StampGrid {
  /** Below this a burst sees several ticks, and the next one need not be predicted. */
  private static final long COARSE_NS = 25_000_000L;

  private static final long SECOND_NS = 1_000_000_000L;

  /** FAT's; nothing in use is coarser. */
  private static final long COARSEST_NS = 2 * SECOND_NS;

  private static final long NONE = Long.MIN_VALUE;

  private long lastNs = NONE;
  private long divisorNs;
  private long hintNs;
  private long smallestStepNs;

  /** A check begins. */
  void begin() {
    hintNs = coarseNs();
    lastNs = NONE;
    divisorNs = 0;
  }

  /** Forgets all of it: the stamps may be another server's. */
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

  /** The grid on which all stamps of this check lie, ns; 0 before two different ones. */
  long gridNs() {
    return divisorNs;
  }

  /**
   * That grid, or the last check's before this one knows, where it is worth predicting, ns; else 0.
   * Touches of a file may be further apart than any granularity.
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

  /** The grid that is to be expected as long as no stamp has moved, ns; 0 for a fine one. */
  long expectedNs() {
    long known = coarseNs();
    if (known > 0 || divisorNs > 0 || lastNs == NONE) {
      return known;
    }
    return coarseNs(lastNs);
  }

  /** The coarsest granularity in use that allows for this stamp, ns; 0 if it is a fine one. */
  static long coarseNs(long stampNs) {
    if (stampNs % SECOND_NS != 0) {
      return 0;
    }
    return stampNs % COARSEST_NS == 0 ? COARSEST_NS : SECOND_NS;
  }

  /** The smallest difference seen between two stamps, ns; 0 before two different ones. */
  long smallestStepNs() {
    return smallestStepNs;
  }
}
