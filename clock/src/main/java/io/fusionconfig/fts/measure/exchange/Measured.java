package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.time.OffsetBounds;

/** What a member knows of the common clock. Immutable. */
public final class Measured {
  private final long number;
  private final OffsetBounds bounds;
  private final long provenNs;
  private final long halfWidthNs;
  private final long roundTripNs;
  private final boolean contradiction;

  Measured(
      long number,
      OffsetBounds bounds,
      long provenNs,
      long halfWidthNs,
      long roundTripNs,
      boolean contradiction) {
    this.number = number;
    this.bounds = bounds;
    this.provenNs = provenNs;
    this.halfWidthNs = halfWidthNs;
    this.roundTripNs = roundTripNs;
    this.contradiction = contradiction;
  }

  /** The number of the keeper whose clock this is about. */
  public long number() {
    return number;
  }

  /** The offset of that keeper's clock to the monotonic one. */
  public OffsetBounds bounds() {
    return bounds;
  }

  /** The time on the monotonic clock at which that member was last proved to be the keeper, ns. */
  public long provenNs() {
    return provenNs;
  }

  /** Half the width of the bounds right after the exchanges, ns. */
  public long halfWidthNs() {
    return halfWidthNs;
  }

  /** The median duration of the exchanges, ns; 0 in the keeper itself. */
  public long roundTripNs() {
    return roundTripNs;
  }

  /** Whether the answers contradicted earlier ones of the same keeper. */
  public boolean contradiction() {
    return contradiction;
  }
}
