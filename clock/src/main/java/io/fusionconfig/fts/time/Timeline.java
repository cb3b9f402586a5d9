package io.fusionconfig.fts.time;

/**
 * One decided piece of the adjusted time: a straight line over a short span of the monotonic clock,
 * and its continuation. Immutable.
 *
 * <p>A line is decided for {@value #LEASE_NS} ns and never changes within its span, except for a
 * line above it or a step. So it does not matter how long a reader holds a line before evaluating
 * it: within the span every other reader gets the same answer, and past the span the reader asks
 * again ({@link AdjustedTime}).
 */
final class Timeline {
  /** How far ahead a line is decided; a backward correction starts at most this late. */
  static final long LEASE_NS = 1_000_000_000L;

  /** Rates are fixed-point, in units of 2^-32: 0.23 parts per billion. */
  private static final int RATE_BITS = 32;

  /** Below this, the product of a duration and a rate of up to 30 % fits into a long. */
  private static final long EXACT_NS = 1L << 32;

  private static final long NS_PER_MS = 1_000_000L;

  /** {@code x / NS_PER_MS} is {@code x * PER_MS >>> PER_MS_BITS}, exactly, for 0 ≤ x < 2^32. */
  private static final long PER_MS = 1_125_899_907L;

  private static final int PER_MS_BITS = 50;

  private final long startNs;
  private final long spanNs;
  private final long adjustedNs;
  private final long rate;

  // the same line for milliseconds, precomputed so that a reader multiplies only twice
  private final long adjustedMs;
  private final long restNs;
  private final long speed;

  // after the span: a slew of this duration, if above 0, and then the final rate
  private final long slewRate;
  private final long slewNs;
  private final long lastRate;

  private Timeline(
      long startNs,
      long spanNs,
      long adjustedNs,
      long rate,
      long slewRate,
      long slewNs,
      long lastRate) {
    this.startNs = startNs;
    this.spanNs = spanNs;
    this.adjustedNs = adjustedNs;
    this.rate = rate;
    this.adjustedMs = Math.floorDiv(adjustedNs, NS_PER_MS);
    this.restNs = Math.floorMod(adjustedNs, NS_PER_MS);
    this.speed = (1L << RATE_BITS) + rate;
    this.slewRate = slewRate;
    this.slewNs = slewNs;
    this.lastRate = lastRate;
  }

  /**
   * Makes a line that continues unchanged.
   *
   * @param startNs where it starts on the monotonic clock
   * @param adjustedNs the adjusted time there, ns since the epoch
   * @param rate how much faster than the monotonic clock it runs ({@link #rate(double)})
   */
  static Timeline line(long startNs, long adjustedNs, long rate) {
    return new Timeline(startNs, LEASE_NS, adjustedNs, rate, rate, 0, rate);
  }

  /** This line, continued with {@code rate} for {@code durationNs} and then with {@code after}. */
  Timeline thenSlew(long rate, long durationNs, long after) {
    return new Timeline(startNs, spanNs, adjustedNs, this.rate, rate, durationNs, after);
  }

  /**
   * Converts parts per million to a rate. At most ± 300,000: the largest {@code driftPpm} plus a
   * slew that keeps up with time daemons.
   */
  static long rate(double ppm) {
    return Math.round(ppm * 1e-6 * (1L << RATE_BITS));
  }

  /** Whether the line is decided at that moment of the monotonic clock. */
  boolean covers(long monotonicNs) {
    long d = monotonicNs - startNs;
    return d >= 0 && d < spanNs;
  }

  /** The adjusted time, ns since the epoch, at a moment that the line {@link #covers covers}. */
  long at(long monotonicNs) {
    long d = monotonicNs - startNs;
    return adjustedNs + d + ((d * rate) >> RATE_BITS);
  }

  /**
   * {@link #at} in milliseconds, rounded down: the same result with fewer instructions. A span is
   * at most 2^30 ns, so neither product overflows.
   */
  long millisAt(long monotonicNs) {
    long ns = (((monotonicNs - startNs) * speed) >> RATE_BITS) + restNs;
    return adjustedMs + ((ns * PER_MS) >>> PER_MS_BITS);
  }

  /** The line's value at any moment, even long past its span. */
  long extrapolate(long monotonicNs) {
    return adjustedNs + elapsed(monotonicNs - startNs, rate);
  }

  /** How far a line of that rate advances in any time, ns. */
  private static long elapsed(long durationNs, long rate) {
    return durationNs < EXACT_NS && durationNs > -EXACT_NS
        ? durationNs + ((durationNs * rate) >> RATE_BITS)
        : durationNs + (long) (durationNs * (rate / (double) (1L << RATE_BITS)));
  }

  /** The end of the span on the monotonic clock. */
  long endNs() {
    return startNs + spanNs;
  }

  /**
   * The next line: a span of the slew, so that a later check can still change it, or the final
   * rate. If {@code monotonicNs} is long past the end, the next line starts there.
   */
  Timeline successor(long monotonicNs) {
    long late = monotonicNs - endNs() < LEASE_NS ? 0 : monotonicNs - endNs();
    long left = slewNs - Math.min(late, slewNs);
    long start = endNs() + late;
    long adjusted = beyond(start);
    if (left == 0) {
      return line(start, adjusted, lastRate);
    }
    long span = Math.min(LEASE_NS, left);
    return new Timeline(start, span, adjusted, slewRate, slewRate, left - span, lastRate);
  }

  /** The value at or past the end of the span, ns since the epoch; allocates nothing. */
  long beyond(long monotonicNs) {
    long past = monotonicNs - endNs();
    long slewed = Math.min(past, slewNs);
    return at(endNs()) + elapsed(slewed, slewRate) + elapsed(past - slewed, lastRate);
  }

  @Override
  public String toString() {
    return "from " + startNs + " for " + spanNs + " ns: " + adjustedNs + " ns, rate " + rate;
  }
}
