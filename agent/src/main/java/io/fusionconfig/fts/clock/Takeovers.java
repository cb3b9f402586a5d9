package io.fusionconfig.fts.clock;

/**
 * By how much a clock that members keep in turn may have changed since one of them was last known
 * to keep it. A keeper is replaced when its sign of life is {@link #STALE_NS} old, at the earliest,
 * by a member whose time is within {@link #EACH_NS} of its own. So in a time y since the proof
 * there were ⌊y / {@link #STALE_NS}⌋ changes at the most, each of that much and what the clocks
 * have parted since.
 */
public final class Takeovers {
  /** After this without a sign of life a keeper may be replaced, ns. */
  public static final long STALE_NS = 20_000_000_000L;

  /** How far the time of whoever takes over is from the keeper's, ns, at the most. */
  public static final long EACH_NS = 200_000_000L;

  private static final long MOST_NS = Long.MAX_VALUE / 4;

  private Takeovers() {}

  /**
   * What is to be added to an error bound, ns.
   *
   * @param sinceNs the time since the proof, ns, by this machine's monotonic clock
   * @param driftPpm how fast two monotonic clocks may part, parts per million
   */
  public static long allowanceNs(long sinceNs, int driftPpm) {
    long changes = sinceNs < 0 ? 0 : sinceNs / STALE_NS;
    double ns = changes * (EACH_NS + sinceNs * (driftPpm * 1e-6));
    return ns < MOST_NS ? (long) Math.ceil(ns) : MOST_NS;
  }

  /**
   * How long to wait by this machine's clock until so much has passed by any other's, and by what
   * others measure it with, ns.
   */
  public static long byAnotherClockNs(long durationNs, int driftPpm) {
    return durationNs + (long) Math.ceil(2 * durationNs * (driftPpm * 1e-6)) + 100_000_000L;
  }
}
