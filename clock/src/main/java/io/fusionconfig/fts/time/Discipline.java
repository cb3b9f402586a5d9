package io.fusionconfig.fts.time;

/**
 * Corrects the adjusted time after a check: sets it for the first time, corrects it forwards at
 * once, slews it backwards, or steps it.
 */
public final class Discipline {
  /** How the adjusted time was corrected. */
  public enum Correction {
    /** Set for the first time. */
    SET,
    /** Moved to the measurement without running backwards. */
    STEERED,
    /** Stepped: the drift was above the step threshold. */
    STEPPED
  }

  private final AdjustedTime time;
  private final Frequency frequency;
  private final long maxDriftNs;
  private final int driftPpm;

  /**
   * Makes a discipline of {@code time}.
   *
   * @param maxDriftNs the step threshold, ns, above 0
   * @param driftPpm the assumed limit of how fast the two clocks drift apart, parts per million
   */
  public Discipline(AdjustedTime time, long maxDriftNs, int driftPpm) {
    this.time = time;
    this.frequency = new Frequency(driftPpm);
    this.maxDriftNs = maxDriftNs;
    this.driftPpm = driftPpm;
  }

  /**
   * The drift: how far an offset lies ahead of the adjusted time now, ns; 0 while the time is not
   * set.
   */
  public long driftNs(long offsetNs) {
    return time.isSet() ? offsetNs - time.offsetNs() : 0;
  }

  /**
   * Adopts an offset within finite bounds of this moment.
   *
   * @param offsetNs the offset to the monotonic clock, ns
   * @param expectedNs a drift up to this is no reason for a step, ns, even above the threshold,
   *     because the error bound included it
   * @param partsPpm how fast the clocks may be parting while a time daemon slews one of them, parts
   *     per million; 0 if none does
   */
  public Correction adopt(OffsetBounds bounds, long offsetNs, long expectedNs, int partsPpm) {
    long drift = driftNs(offsetNs);
    boolean first = !time.isSet();
    long tolerated = expectedNs == 0 ? 0 : expectedNs + bounds.widthNs() / 2;
    boolean step = Math.abs(drift) > Math.max(maxDriftNs, tolerated);
    if (first || step) {
      frequency.forget();
    }
    frequency.add(bounds);
    if (first || step) {
      time.step(offsetNs, frequency.ppm());
      return first ? Correction.SET : Correction.STEPPED;
    }
    time.steer(offsetNs, frequency.ppm(), partsPpm);
    return Correction.STEERED;
  }

  /** Forgets the checks that the frequency was learned from, because the server's clock was set. */
  public void forget() {
    frequency.forget();
  }

  /** Returns to the local clock. */
  public void release() {
    frequency.forget();
    time.unset();
  }

  /** The assumed limit of how fast the two clocks drift apart, parts per million. */
  public int limitPpm() {
    return driftPpm;
  }

  /**
   * How much faster the server's clock runs than the monotonic clock, as learned, parts per
   * million.
   */
  public double frequencyPpm() {
    return frequency.ppm();
  }
}
