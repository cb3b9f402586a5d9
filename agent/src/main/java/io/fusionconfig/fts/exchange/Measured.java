package io.fusionconfig.fts.exchange;

import io.fusionconfig.fts.clock.OffsetBounds;

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

  /** The moment of the monotonic clock after which that keeper was the keeper still, ns. */
  public long provenNs() {
    return provenNs;
  }

  /** Half the width of what the exchanges left open when they were made, ns. */
  public long halfWidthNs() {
    return halfWidthNs;
  }

  /** The median of the exchanges' durations, ns; 0 at the keeper's. */
  public long roundTripNs() {
    return roundTripNs;
  }

  /** Whether one keeper's answers could not be brought together with what was known before. */
  public boolean contradiction() {
    return contradiction;
  }
}
