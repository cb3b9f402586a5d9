package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.OffsetBounds;

/** What one check found. Immutable. */
final class CheckResult {
  private final OffsetBounds bounds;
  private final boolean contradiction;
  private final boolean converged;
  private final long roundTripNs;
  private final long granularityNs;

  CheckResult(
      OffsetBounds bounds,
      boolean contradiction,
      boolean converged,
      long roundTripNs,
      long granularityNs) {
    this.bounds = bounds;
    this.contradiction = contradiction;
    this.converged = converged;
    this.roundTripNs = roundTripNs;
    this.granularityNs = granularityNs;
  }

  /** What is known of the offset now, everything known before included. */
  OffsetBounds bounds() {
    return bounds;
  }

  /** True if the stamps could not be brought together with what was known before. */
  boolean contradiction() {
    return contradiction;
  }

  /** True if a tick was seen from close by: another check soon would not know more. */
  boolean converged() {
    return converged;
  }

  /** The median of the probes' round trips, ns. */
  long roundTripNs() {
    return roundTripNs;
  }

  /** The smallest difference seen between two stamps so far, ns; 0 if none. */
  long granularityNs() {
    return granularityNs;
  }
}
