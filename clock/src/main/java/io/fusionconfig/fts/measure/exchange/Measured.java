package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.ElapsedClock;
import io.fusionconfig.fts.time.OffsetBounds;

/** What a member knows of the common clock. Immutable. */
public final class Measured {
  private final Term term;
  private final OffsetBounds bounds;
  private final long provenNs;
  private final long halfWidthNs;
  private final long roundTripNs;
  private final boolean contradiction;

  Measured(
      Term term,
      OffsetBounds bounds,
      long provenNs,
      long halfWidthNs,
      long roundTripNs,
      boolean contradiction) {
    this.term = term;
    this.bounds = bounds;
    this.provenNs = provenNs;
    this.halfWidthNs = halfWidthNs;
    this.roundTripNs = roundTripNs;
    this.contradiction = contradiction;
  }

  /** The same by the monotonic clock, which does not count sleep. */
  Measured monotonic(ElapsedClock clock) {
    long aheadNs = clock.aheadNs();
    return new Measured(
        term,
        bounds.byClockBehind(aheadNs),
        provenNs - aheadNs,
        halfWidthNs,
        roundTripNs,
        contradiction);
  }

  /** The keeper's term. */
  Term term() {
    return term;
  }

  /** The number of the keeper whose clock this is about. */
  public long number() {
    return term.number();
  }

  /** The member name of that keeper. */
  public String keeper() {
    return term.member();
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

  /** The median duration of the exchanges of the last burst, ns; 0 in the keeper itself. */
  public long roundTripNs() {
    return roundTripNs;
  }

  /** Whether the clocks drifted apart faster than assumed while they were compared. */
  public boolean contradiction() {
    return contradiction;
  }
}
