package io.fusionconfig.fts.exchange;

/** A member's time as the keeper, as far as the member itself knows. Immutable. */
final class Reign {
  private final KeeperName name;
  private final long offsetNs;
  private final long provenNs;
  private final boolean step;

  /**
   * A reign.
   *
   * @param name the last one of its own that was in the folder
   * @param offsetNs the common clock minus this machine's monotonic one; it does not change
   * @param provenNs the monotonic clock before the rename that gave that name: this member was the
   *     keeper at some moment after it
   * @param step whether it began with a time that is not the last keeper's
   */
  private Reign(KeeperName name, long offsetNs, long provenNs, boolean step) {
    this.name = name;
    this.offsetNs = offsetNs;
    this.provenNs = provenNs;
    this.step = step;
  }

  /** One that begins now, as the keeper of this number. */
  static Reign begun(long number, String member, long offsetNs, long nowNs, boolean step) {
    long timeMs = ceilMs(nowNs + offsetNs);
    return new Reign(new KeeperName(number, 0, timeMs, member), offsetNs, nowNs, step);
  }

  /** The same, if a renewal that begins now succeeds. */
  Reign renewed(long nowNs) {
    return new Reign(name.nextBeat(commonMs(nowNs)), offsetNs, nowNs, step);
  }

  KeeperName name() {
    return name;
  }

  long offsetNs() {
    return offsetNs;
  }

  long provenNs() {
    return provenNs;
  }

  /** Whether it began as a jump of the common clock: nobody was there to go on with it. */
  boolean isStep() {
    return step;
  }

  long commonNs(long monotonicNs) {
    return monotonicNs + offsetNs;
  }

  /** The common time, rounded up: who goes on from a name does not begin before it. */
  private long commonMs(long monotonicNs) {
    return ceilMs(commonNs(monotonicNs));
  }

  private static long ceilMs(long ns) {
    return Math.floorDiv(ns + 999_999L, 1_000_000L);
  }
}
