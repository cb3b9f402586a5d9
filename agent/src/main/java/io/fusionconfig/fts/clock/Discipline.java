package io.fusionconfig.fts.clock;

/**
 * Turns what a check proved into the next piece of adjusted time: the first set, a forward
 * correction at once, a backward slew, or a step.
 */
public final class Discipline {
  /** What was done with the adjusted time. */
  public enum Correction {
    /** Set for the first time. */
    SET,
    /** Turned toward the measurement, without running backwards. */
    STEERED,
    /** Jumped: the drift was above the step threshold. */
    STEPPED
  }

  private final AdjustedTime time;
  private final Frequency frequency;
  private final long maxDriftNs;
  private final int driftPpm;

  /**
   * Steers {@code time}.
   *
   * @param maxDriftNs the step threshold, ns, above 0
   * @param driftPpm how fast the two clocks may part at the most, parts per million
   */
  public Discipline(AdjustedTime time, long maxDriftNs, int driftPpm) {
    this.time = time;
    this.frequency = new Frequency(driftPpm);
    this.maxDriftNs = maxDriftNs;
    this.driftPpm = driftPpm;
  }

  /**
   * The drift: how far the middle of {@code bounds} lies ahead of the adjusted time now, ns; 0
   * while there is none.
   */
  public long driftNs(OffsetBounds bounds) {
    return time.isSet() ? bounds.midNs() - time.offsetNs() : 0;
  }

  /** Takes finite bounds that hold now. */
  public Correction adopt(OffsetBounds bounds) {
    return adopt(bounds, 0);
  }

  /**
   * Takes finite bounds that hold now.
   *
   * @param expectedNs a drift up to this is no reason for a step, ns, though it be above the
   *     threshold: the error bound has said that it may come
   */
  public Correction adopt(OffsetBounds bounds, long expectedNs) {
    long drift = driftNs(bounds);
    boolean first = !time.isSet();
    long tolerated = expectedNs == 0 ? 0 : expectedNs + bounds.widthNs() / 2;
    boolean step = Math.abs(drift) > Math.max(maxDriftNs, tolerated);
    if (first || step) {
      frequency.forget();
    }
    frequency.add(bounds);
    if (first || step) {
      time.step(bounds.midNs(), frequency.ppm());
      return first ? Correction.SET : Correction.STEPPED;
    }
    time.steer(bounds.midNs(), frequency.ppm());
    return Correction.STEERED;
  }

  /**
   * What was learned of the two clocks' frequencies no longer tells: the server's clock was set.
   */
  public void forget() {
    frequency.forget();
  }

  /** Back to this machine's own time. */
  public void release() {
    frequency.forget();
    time.unset();
  }

  /** How fast the two clocks may part, parts per million. */
  public int limitPpm() {
    return driftPpm;
  }

  /** How much faster than the monotonic clock the server's is, as learned, parts per million. */
  public double frequencyPpm() {
    return frequency.ppm();
  }
}
