package io.fusionconfig.fts.share;

/** One check as the history keeps it. Immutable. */
public final class CheckRecord {
  private final long number;
  private final long timeMs;
  private final long offsetNs;
  private final long errorBoundNs;
  private final long roundTripNs;

  CheckRecord(long number, long timeMs, long offsetNs, long errorBoundNs, long roundTripNs) {
    this.number = number;
    this.timeMs = timeMs;
    this.offsetNs = offsetNs;
    this.errorBoundNs = errorBoundNs;
    this.roundTripNs = roundTripNs;
  }

  /** Which one since the start, from 1. */
  public long number() {
    return number;
  }

  /** When, in adjusted time, ms since the epoch. */
  public long timeMs() {
    return timeMs;
  }

  /** The server's clock minus this machine's wall clock, ns. */
  public long offsetNs() {
    return offsetNs;
  }

  /** The error bound right after the check, ns. */
  public long errorBoundNs() {
    return errorBoundNs;
  }

  /** The median of the probes' round trips, ns. */
  public long roundTripNs() {
    return roundTripNs;
  }
}
