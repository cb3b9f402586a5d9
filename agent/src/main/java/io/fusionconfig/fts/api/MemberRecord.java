package io.fusionconfig.fts.api;

import org.jspecify.annotations.Nullable;

/** What a member says of its clock. Immutable. */
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

  /**
   * A record.
   *
   * @param timeNs the server's time of writing, as far as the member knows it, ns since the epoch
   * @param offsetNs the server's clock minus the member's wall clock, ns
   * @param errorBoundNs the server's time lay within ± this of {@code timeNs}
   * @param driftPpm how fast the error bound grows from then on
   * @param intervalNs time between checks, ns
   * @param nextNs the record is to be renewed after this, ns; longer than the interval after a
   *     failed check
   */
  public MemberRecord(
      MemberProcess process,
      ClockState state,
      long timeNs,
      long offsetNs,
      long errorBoundNs,
      int driftPpm,
      long intervalNs,
      long nextNs) {
    this(process, state, timeNs, offsetNs, errorBoundNs, driftPpm, intervalNs, nextNs, null);
  }

  /**
   * A record.
   *
   * @param timeNs the server's time of writing, as far as the member knows it, ns since the epoch
   * @param offsetNs the server's clock minus the member's wall clock, ns
   * @param errorBoundNs the server's time lay within ± this of {@code timeNs}
   * @param driftPpm how fast the error bound grows from then on
   * @param intervalNs time between checks, ns
   * @param nextNs the record is to be renewed after this, ns; longer than the interval after a
   *     failed check
   * @param contradiction what the member has read that its own clock contradicts; null if nothing
   */
  public MemberRecord(
      MemberProcess process,
      ClockState state,
      long timeNs,
      long offsetNs,
      long errorBoundNs,
      int driftPpm,
      long intervalNs,
      long nextNs,
      @Nullable Contradiction contradiction) {
    this.contradiction = contradiction;
    this.process = process;
    this.state = state;
    this.timeNs = timeNs;
    this.offsetNs = offsetNs;
    this.errorBoundNs = errorBoundNs;
    this.driftPpm = driftPpm;
    this.intervalNs = intervalNs;
    this.nextNs = nextNs;
  }

  /** Whose it is. */
  public MemberProcess process() {
    return process;
  }

  /** What the member's adjusted time was worth. */
  public ClockState state() {
    return state;
  }

  /** The server's time of writing, as the member knew it, ns since the epoch. */
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

  /** What the member has read that its own clock contradicts; null if nothing. */
  public @Nullable Contradiction contradiction() {
    return contradiction;
  }

  /** Time between checks, ns. */
  public long intervalNs() {
    return intervalNs;
  }

  /** The record is to be renewed after this, ns. */
  public long nextNs() {
    return nextNs;
  }
}
