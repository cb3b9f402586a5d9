package io.fusionconfig.fts.time;

/**
 * How much a clock that members keep may have changed since one of them was last known to be the
 * keeper. A keeper is replaced at the earliest when its heartbeat is {@link #STALE_NS} old, by a
 * member whose time is within {@link #EACH_NS} of its own. So in a time y since the proof there
 * were at most ⌊y / {@link #STALE_NS}⌋ changes, each of that size plus the drift between the
 * clocks.
 */
public final class Takeovers {
  /** After this time without a heartbeat a keeper may be replaced, ns. */
  public static final long STALE_NS = 20_000_000_000L;

  /** How far the time of the new keeper may be from that of the old one, ns. */
  public static final long EACH_NS = 200_000_000L;

  private static final long MOST_NS = Long.MAX_VALUE / 4;

  private Takeovers() {}

  /**
   * The allowance to add to an error bound, ns.
   *
   * @param sinceNs the time since the proof, ns, by this machine's monotonic clock
   * @param driftPpm the assumed limit of how fast two monotonic clocks drift apart, parts per
   *     million
   */
  public static long allowanceNs(long sinceNs, int driftPpm) {
    long changes = sinceNs < 0 ? 0 : sinceNs / STALE_NS;
    double ns = changes * (EACH_NS + sinceNs * (driftPpm * 1e-6));
    return ns < MOST_NS ? (long) Math.ceil(ns) : MOST_NS;
  }

  /**
   * How long to wait by this machine's clock until this duration has passed by any other machine's
   * clock, ns.
   */
  public static long byAnotherClockNs(long durationNs, int driftPpm) {
    return durationNs + (long) Math.ceil(2 * durationNs * (driftPpm * 1e-6)) + 100_000_000L;
  }
}
