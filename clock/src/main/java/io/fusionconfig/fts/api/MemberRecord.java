package io.fusionconfig.fts.api;

import org.jspecify.annotations.Nullable;

/** What a member says of its clock: all of it is the name of its record. Immutable. */
public final class MemberRecord {
  private final MemberProcess process;
  private final ClockState state;
  private final long timeNs;
  private final long offsetNs;
  private final long errorBoundNs;
  private final int driftPpm;
  private final long intervalNs;
  private final long nextNs;
  private final @Nullable Contradiction contradiction;
  private final long checkCount;
  private final long proofAgeNs;
  private final int takeoverPpm;

  /** Makes a record; the accessors say what each value means. */
  public MemberRecord(
      MemberProcess process,
      ClockState state,
      long timeNs,
      long offsetNs,
      long errorBoundNs,
      int driftPpm,
      long intervalNs,
      long nextNs,
      @Nullable Contradiction contradiction,
      long checkCount,
      long proofAgeNs,
      int takeoverPpm) {
    this.process = process;
    this.state = state;
    this.timeNs = timeNs;
    this.offsetNs = offsetNs;
    this.errorBoundNs = errorBoundNs;
    this.driftPpm = driftPpm;
    this.intervalNs = intervalNs;
    this.nextNs = nextNs;
    this.contradiction = contradiction;
    this.checkCount = checkCount;
    this.proofAgeNs = proofAgeNs;
    this.takeoverPpm = takeoverPpm;
  }

  /** The process of the member. */
  public MemberProcess process() {
    return process;
  }

  /** The state of the member's clock. */
  public ClockState state() {
    return state;
  }

  /** The server's time when the record was written, as the member knew it, ns since the epoch. */
  public long timeNs() {
    return timeNs;
  }

  /** The member's own wall clock at that moment, ns since the epoch. */
  public long wallNs() {
    return timeNs - offsetNs;
  }

  /** The server's clock minus the member's wall clock, ns. */
  public long offsetNs() {
    return offsetNs;
  }

  /** The server's time lay within ± this of {@link #timeNs}, ns. */
  public long errorBoundNs() {
    return errorBoundNs;
  }

  /** How fast the error bound grows from then on, parts per million. */
  public int driftPpm() {
    return driftPpm;
  }

  /** The record that contradicts the member's clock; null if there is none. */
  public @Nullable Contradiction contradiction() {
    return contradiction;
  }

  /** Time between checks, ns. */
  public long intervalNs() {
    return intervalNs;
  }

  /**
   * When the record will be renewed, counted from {@link #timeNs}, ns; longer than the interval
   * after a failed check.
   */
  public long nextNs() {
    return nextNs;
  }

  /** How many checks have measured the member's clock since it started. */
  public long checkCount() {
    return checkCount;
  }

  /** Whether a member keeps the clock, as with {@code mode=exchange}. */
  public boolean isKept() {
    return proofAgeNs >= 0;
  }

  /**
   * How long before {@link #timeNs} the keeper of the clock was last proven to be it, ns; -1 if no
   * member keeps the clock.
   */
  public long proofAgeNs() {
    return proofAgeNs;
  }

  /**
   * The assumed limit of how fast the clocks of two keepers drift apart, parts per million; 0 if no
   * member keeps the clock.
   */
  public int takeoverPpm() {
    return takeoverPpm;
  }
}
