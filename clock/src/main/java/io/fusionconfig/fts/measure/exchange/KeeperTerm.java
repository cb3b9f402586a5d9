package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.ElapsedClock;

/** A member's term as the keeper, as the member itself knows it. Immutable. */
final class KeeperTerm {
  /** How a term begins. */
  enum Start {
    /** With the time of the keeper before it. */
    CONTINUES,
    /** With another time, as no member could continue it. */
    STEPS
  }

  private final KeeperName name;
  private final Start start;
  private final boolean silent;
  private final long offsetNs;
  private final long errorBeforeNs;
  private final long provenNs;
  private final long provenErrorNs;

  /**
   * A term.
   *
   * @param name the last name of this term that was in the folder
   * @param silent whether it keeps silent until its second beat
   * @param offsetNs the common clock minus this machine's elapsed clock; constant
   * @param errorBeforeNs {@link ElapsedClock#errorNs} when this member began to keep: its clock was
   *     the common clock by definition then
   * @param provenNs the elapsed clock before the rename to that name: this member was the keeper at
   *     some time after it
   * @param provenErrorNs {@link ElapsedClock#errorNs} then
   */
  private KeeperTerm(
      KeeperName name,
      Start start,
      boolean silent,
      long offsetNs,
      long errorBeforeNs,
      long provenNs,
      long provenErrorNs) {
    this.name = name;
    this.start = start;
    this.silent = silent;
    this.provenErrorNs = provenErrorNs;
    this.offsetNs = offsetNs;
    this.errorBeforeNs = errorBeforeNs;
    this.provenNs = provenNs;
  }

  /** A term that begins now. */
  static KeeperTerm starting(Term term, Start start, long offsetNs, ElapsedClock clock) {
    long nowNs = clock.nowNs();
    KeeperName name = new KeeperName(term.number(), 0, ceilMs(nowNs + offsetNs), term.member());
    return new KeeperTerm(name, start, false, offsetNs, clock.errorNs(), nowNs, clock.errorNs());
  }

  /**
   * This term in a folder that this member makes. A keeper whose folder was deleted takes it back
   * before the second beat, so this one is silent until then.
   */
  KeeperTerm silent() {
    return new KeeperTerm(name, start, true, offsetNs, errorBeforeNs, provenNs, provenErrorNs);
  }

  /** This term after a renewal that begins now. */
  KeeperTerm renewed(ElapsedClock clock) {
    long nowNs = clock.nowNs();
    return named(name.nextBeat(ceilMs(nowNs + offsetNs)), start, nowNs, clock);
  }

  /** This member's next term, with the same clock, if it begins now. */
  KeeperTerm next(long number, ElapsedClock clock) {
    long nowNs = clock.nowNs();
    KeeperName next = new KeeperName(number, 0, ceilMs(nowNs + offsetNs), name.member());
    return named(next, Start.CONTINUES, nowNs, clock);
  }

  private KeeperTerm named(KeeperName next, Start how, long nowNs, ElapsedClock clock) {
    return new KeeperTerm(
        next, how, silent && !isPublic(), offsetNs, errorBeforeNs, nowNs, clock.errorNs());
  }

  KeeperName name() {
    return name;
  }

  long provenNs() {
    return provenNs;
  }

  long offsetNs() {
    return offsetNs;
  }

  Start start() {
    return start;
  }

  /** Whether it answers questions and has a time. */
  boolean isPublic() {
    return !silent || name.beat() > 0;
  }

  /** How long ago this member was proved to be the keeper, at most, ns. */
  long proofAgeNs(ElapsedClock clock) {
    long nowNs = clock.nowNs();
    return nowNs - provenNs + (clock.errorNs() - provenErrorNs);
  }

  /** The earliest that the common time can be at a time of the elapsed clock, ns. */
  long earliestNs(long elapsedNs, ElapsedClock clock) {
    return elapsedNs + offsetNs - errorNs(clock);
  }

  /** The latest that the common time can be at a time of the elapsed clock, ns. */
  long latestNs(long elapsedNs, ElapsedClock clock) {
    return elapsedNs + offsetNs + errorNs(clock);
  }

  /** How wrong this member's reading of the common clock can be: its machine may have slept, ns. */
  long errorNs(ElapsedClock clock) {
    return clock.errorNs() - errorBeforeNs;
  }

  /** The common time, rounded up, so that a successor does not start before it. */
  private static long ceilMs(long ns) {
    return Math.floorDiv(ns + 999_999L, 1_000_000L);
  }
}
