package io.fusionconfig.fts.measure.exchange;

/** A member's term as the keeper, as the member itself knows it. Immutable. */
final class KeeperTerm {
  private final KeeperName name;
  private final long offsetNs;
  private final long provenNs;
  private final boolean step;

  /**
   * A term.
   *
   * @param name the last name of this term that was in the folder
   * @param offsetNs the common clock minus this machine's monotonic clock; constant during the term
   * @param provenNs the monotonic clock before the rename to that name: this member was the keeper
   *     at some time after it
   * @param step whether it began with a time other than the last keeper's
   */
  private KeeperTerm(KeeperName name, long offsetNs, long provenNs, boolean step) {
    this.name = name;
    this.offsetNs = offsetNs;
    this.provenNs = provenNs;
    this.step = step;
  }

  /** A term that begins now, with this keeper number. */
  static KeeperTerm starting(long number, String member, long offsetNs, long nowNs, boolean step) {
    long timeMs = ceilMs(nowNs + offsetNs);
    return new KeeperTerm(new KeeperName(number, 0, timeMs, member), offsetNs, nowNs, step);
  }

  /** This term after a renewal that begins now. */
  KeeperTerm renewed(long nowNs) {
    return new KeeperTerm(name.nextBeat(commonMs(nowNs)), offsetNs, nowNs, step);
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

  /** Whether it began with a step of the common clock, as no member could continue it. */
  boolean isStep() {
    return step;
  }

  long commonNs(long monotonicNs) {
    return monotonicNs + offsetNs;
  }

  /** The common time, rounded up, so that a successor does not start before it. */
  private long commonMs(long monotonicNs) {
    return ceilMs(commonNs(monotonicNs));
  }

  private static long ceilMs(long ns) {
    return Math.floorDiv(ns + 999_999L, 1_000_000L);
  }
}
