package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.time.OffsetBounds;
import org.jspecify.annotations.Nullable;

/** The result of one check. Immutable. */
public final class CheckResult {
  private final OffsetBounds bounds;
  private final boolean contradiction;
  private final double partedPpm;
  private final long roundTripNs;
  private final long granularityNs;
  private final boolean light;
  private final @Nullable KeeperProof kept;

  /** A whole check of the file server's clock. */
  CheckResult(
      OffsetBounds bounds,
      boolean contradiction,
      double partedPpm,
      long roundTripNs,
      long granularityNs) {
    this(bounds, contradiction, partedPpm, roundTripNs, granularityNs, false, null);
  }

  private CheckResult(
      OffsetBounds bounds,
      boolean contradiction,
      double partedPpm,
      long roundTripNs,
      long granularityNs,
      boolean light,
      @Nullable KeeperProof kept) {
    this.bounds = bounds;
    this.contradiction = contradiction;
    this.partedPpm = partedPpm;
    this.roundTripNs = roundTripNs;
    this.granularityNs = granularityNs;
    this.light = light;
    this.kept = kept;
  }

  /** This result, of a light check. */
  CheckResult ofLightCheck() {
    return new CheckResult(
        bounds, contradiction, partedPpm, roundTripNs, granularityNs, true, kept);
  }

  /** This result, of a clock that a member keeps. */
  CheckResult ofClockKeptBy(KeeperProof keeper) {
    return new CheckResult(
        bounds, contradiction, partedPpm, roundTripNs, granularityNs, light, keeper);
  }

  /** The bounds of the offset; only their estimate may depend on earlier checks. */
  public OffsetBounds bounds() {
    return bounds;
  }

  /** True if the stamps contradict what was known before. */
  public boolean contradiction() {
    return contradiction;
  }

  /**
   * The offset to adopt, ns: the middle of the likely range, or of a light check what in its inner
   * half is nearest to the offset so far. A few probes bound the offset well, but place it less
   * exactly than many did.
   *
   * @param bounds those of this result at a later moment
   * @param soFarNs the offset of the adjusted time then
   */
  public long wantedNs(OffsetBounds bounds, long soFarNs) {
    long nearNs = light ? bounds.widthNs() / 4 : 0;
    return Math.min(Math.max(soFarNs, bounds.midNs() - nearNs), bounds.midNs() + nearNs);
  }

  /** The keeper of the clock; null if it is the file server's clock. */
  public @Nullable KeeperProof kept() {
    return kept;
  }

  /**
   * How fast the server's clock ran ahead since the previous check if they contradict each other,
   * otherwise 0, parts per million.
   */
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
}
