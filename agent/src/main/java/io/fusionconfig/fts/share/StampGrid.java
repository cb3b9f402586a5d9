package io.fusionconfig.fts.share;

/**
 * What the stamps tell of their own granularity. Observed, never configured.
 *
 * <p>A file system that keeps whole seconds shows a grid: all its stamps are multiples of one
 * second (the greatest common divisor finds it after two different stamps). A kernel tick of some
 * milliseconds is no grid, only a smallest step.
 */
final class StampGrid {
  /** Below this a burst sees several ticks, and the next one need not be predicted. */
  private static final long COARSE_NS = 10_000_000L;

  private long divisorNs;
  private long lastNs = Long.MIN_VALUE;
  private long smallestStepNs;

  void add(long stampNs) {
    if (lastNs != Long.MIN_VALUE && stampNs != lastNs) {
      long step = Math.abs(stampNs - lastNs);
      smallestStepNs = smallestStepNs == 0 ? step : Math.min(smallestStepNs, step);
      divisorNs = divisor(divisorNs == 0 ? Math.abs(lastNs) : divisorNs, Math.abs(stampNs));
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

  /**
   * The grid on which all stamps lie, ns; 0 where there is none worth predicting, or none known.
   */
  long coarseNs() {
    return divisorNs >= COARSE_NS ? divisorNs : 0;
  }

  /** The smallest difference seen between two stamps, ns; 0 before two different ones. */
  long smallestStepNs() {
    return smallestStepNs;
  }
}
