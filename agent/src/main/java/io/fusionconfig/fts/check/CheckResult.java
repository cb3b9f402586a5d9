package io.fusionconfig.fts.check;

import io.fusionconfig.fts.clock.OffsetBounds;
import org.jspecify.annotations.Nullable;

/** What one check found. Immutable. */
public final class CheckResult {
  private final OffsetBounds bounds;
  private final boolean contradiction;
  private final double partedPpm;
  private final long roundTripNs;
  private final long granularityNs;
  private final @Nullable Kept kept;

  CheckResult(
      OffsetBounds bounds,
      boolean contradiction,
      double partedPpm,
      long roundTripNs,
      long granularityNs) {
    this(bounds, contradiction, partedPpm, roundTripNs, granularityNs, null);
  }

  CheckResult(
      OffsetBounds bounds,
      boolean contradiction,
      double partedPpm,
      long roundTripNs,
      long granularityNs,
      @Nullable Kept kept) {
    this.kept = kept;
    this.bounds = bounds;
    this.contradiction = contradiction;
    this.partedPpm = partedPpm;
    this.roundTripNs = roundTripNs;
    this.granularityNs = granularityNs;
  }

  /** What this check proves of the offset; only the estimate in it may rest on earlier ones. */
  public OffsetBounds bounds() {
    return bounds;
  }

  /** True if the stamps could not be brought together with what was known before. */
  public boolean contradiction() {
    return contradiction;
  }

  /** Who keeps the clock; null if it is the file server's. */
  public @Nullable Kept kept() {
    return kept;
  }

  /** How fast the server's clock has run ahead to get there from the check before, or 0, ppm. */
  public double partedPpm() {
    return partedPpm;
  }

  /** The median of the probes' round trips, ns. */
  public long roundTripNs() {
    return roundTripNs;
  }

  /** The smallest difference seen between two stamps so far, ns; 0 if none. */
  public long granularityNs() {
    return granularityNs;
  }

  /** The same, of a clock that may be so far from the server's, ns. */
  CheckResult ofClockWithin(long ns) {
    return ns == 0
        ? this
        : new CheckResult(
            bounds.ofClockWithin(ns), contradiction, partedPpm, roundTripNs, granularityNs, kept);
  }
}
