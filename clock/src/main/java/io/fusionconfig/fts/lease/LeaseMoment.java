package io.fusionconfig.fts.lease;

/** One reading of a machine's clocks. Immutable. */
public final class LeaseMoment {
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final long earliestMs;
  private final long latestMs;
  private final long monotonicNs;

  /**
   * Makes a moment at which the file server's time lies between two bounds, ms since the epoch.
   *
   * @param monotonicNs the monotonic clock, read before the bounds
   */
  public LeaseMoment(long earliestMs, long latestMs, long monotonicNs) {
    this.earliestMs = earliestMs;
    this.latestMs = latestMs;
    this.monotonicNs = monotonicNs;
  }

  /** A moment at which the file server's time is unknown. */
  public static LeaseMoment unknown() {
    return new LeaseMoment(Long.MIN_VALUE, UNKNOWN, 0);
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

  long monotonicNs() {
    return monotonicNs;
  }
}
