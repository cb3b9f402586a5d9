package io.fusionconfig.fts.lease;

/** One reading of a machine's clocks. Immutable. */
public final class LeaseMoment {
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final long earliestMs;
  private final long latestMs;
  private final long monotonicNs;
  private final long longestNs;

  /**
   * Makes a moment at which the file server's time lies between two bounds, ms since the epoch.
   *
   * @param monotonicNs the monotonic clock, read before the bounds
   * @param sleptNs for how long this machine may have slept in all, while that clock stood still
   */
  public LeaseMoment(long earliestMs, long latestMs, long monotonicNs, long sleptNs) {
    this.earliestMs = earliestMs;
    this.latestMs = latestMs;
    this.monotonicNs = monotonicNs;
    this.longestNs = monotonicNs + sleptNs;
  }

  /** A moment at which the file server's time is unknown. */
  public static LeaseMoment unknown() {
    return new LeaseMoment(Long.MIN_VALUE, UNKNOWN, 0, 0);
  }

  boolean isKnown() {
    return latestMs != UNKNOWN;
  }

  /** The server's time is not before this. */
  long earliestMs() {
    return earliestMs;
  }

  /** The server's time is not after this. */
  long latestMs() {
    return latestMs;
  }

  /** The monotonic clock: no less time than this has passed. */
  long monotonicNs() {
    return monotonicNs;
  }

  /** The monotonic clock and all sleep: no more time than this has passed. */
  long longestNs() {
    return longestNs;
  }
}
