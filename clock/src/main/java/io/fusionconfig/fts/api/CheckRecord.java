package io.fusionconfig.fts.api;

/** The result of one check. Immutable. */
public final class CheckRecord {
  private final long number;
  private final long timeMs;
  private final long offsetNs;
  private final long errorBoundNs;
  private final long errorBoundBeforeNs;
  private final long roundTripNs;
  private final long driftNs;
  private final String failure;

  /** Makes a record; the accessors say what each value means. */
  public CheckRecord(
      long number,
      long timeMs,
      long offsetNs,
      long errorBoundNs,
      long errorBoundBeforeNs,
      long roundTripNs,
      long driftNs,
      String failure) {
    this.number = number;
    this.timeMs = timeMs;
    this.offsetNs = offsetNs;
    this.errorBoundNs = errorBoundNs;
    this.errorBoundBeforeNs = errorBoundBeforeNs;
    this.roundTripNs = roundTripNs;
    this.driftNs = driftNs;
    this.failure = failure;
  }

  /**
   * The number among the checks that succeeded, from 1; for a failed check, how many succeeded
   * before it.
   */
  public long number() {
    return number;
  }

  /** When the check ended, in adjusted time, ms since the epoch. */
  public long timeMs() {
    return timeMs;
  }

  /**
   * The server's clock minus the local wall clock, ns: as measured or, if the check failed, as
   * known before; 0 if unknown.
   */
  public long offsetNs() {
    return offsetNs;
  }

  /** The error bound right after the check, ns; {@link Long#MAX_VALUE} while unknown. */
  public long errorBoundNs() {
    return errorBoundNs;
  }

  /**
   * The error bound right before the check, grown since the check before it, ns; {@link
   * Long#MAX_VALUE} while unknown.
   */
  public long errorBoundBeforeNs() {
    return errorBoundBeforeNs;
  }

  /** The median of the probes' round trips, ns; 0 if the check failed. */
  public long roundTripNs() {
    return roundTripNs;
  }

  /**
   * How far the measurement lay from the adjusted time, ns; 0 for the first check and for a failed
   * one.
   */
  public long driftNs() {
    return driftNs;
  }

  /** Why the check failed, or was not accepted; empty if it succeeded. */
  public String failure() {
    return failure;
  }
}
