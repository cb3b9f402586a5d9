package io.fusionconfig.fts.clock;

/**
 * One decided piece of the adjusted time: a straight line over a short span of the monotonic clock,
 * and what follows it. Immutable.
 *
 * <p>A line is decided for {@value #LEASE_NS} ns at a time and never changed within its span,
 * except by one that lies above it or by a step. So it does not matter how long a reader holds a
 * line before it evaluates it: within the span every other reader gets the same answer, and past
 * the span the reader has to ask again ({@link AdjustedTime}).
 */
final class Timeline {
  /** For how long a line is decided ahead; a backward correction begins this late at the most. */
  static final long LEASE_NS = 1_000_000_000L;

  /** Rates are fixed-point, in units of 2^-32: 0.23 parts per billion. */
  private static final int RATE_BITS = 32;

  /** Below this the product of a duration and a rate of up to 11 % fits a long. */
  private static final long EXACT_NS = 1L << 34;

  private static final long NS_PER_MS = 1_000_000L;

  /** {@code x / NS_PER_MS} is {@code x * PER_MS >>> PER_MS_BITS}, exactly, for 0 ≤ x < 2^32. */
  private static final long PER_MS = 1_125_899_907L;

  private static final int PER_MS_BITS = 50;

  private final long startNs;
  private final long spanNs;
  private final long adjustedNs;
  private final long rate;

  // the same line for milliseconds: made ready here, so that a reader multiplies twice and is done
  private final long adjustedMs;
  private final long restNs;
  private final long speed;

  // what follows the span: a slew for so long, none if that is 0, and then the rate that stays
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
   * A line that goes on as it is.
   *
   * @param startNs where it begins on the monotonic clock
   * @param adjustedNs the adjusted time there, ns since the epoch
   * @param rate how much faster than the monotonic clock it runs ({@link #rate(double)})
   */
  static Timeline line(long startNs, long adjustedNs, long rate) {
    return new Timeline(startNs, LEASE_NS, adjustedNs, rate, rate, 0, rate);
  }

  /** This line, bound to go on as {@code rate} for {@code durationNs} and then as {@code after}. */
  Timeline thenSlew(long rate, long durationNs, long after) {
    return new Timeline(startNs, spanNs, adjustedNs, this.rate, rate, durationNs, after);
  }

  /**
   * A rate for the constructors: {@code ppm} parts per million, at most 110,000 either way: the
   * largest {@code driftPpm} and a slew on top of it.
   */
  static long rate(double ppm) {
    return Math.round(ppm * 1e-6 * (1L << RATE_BITS));
  }

  /** True if the line is decided at that moment of the monotonic clock. */
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
   * {@link #at} in milliseconds, rounded down: the same to the last digit, by a shorter chain of
   * instructions. A span is at most 2^30 ns, so neither product overflows.
   */
  long millisAt(long monotonicNs) {
    long ns = (((monotonicNs - startNs) * speed) >> RATE_BITS) + restNs;
    return adjustedMs + ((ns * PER_MS) >>> PER_MS_BITS);
  }

  /** The line's value at any moment, also long past its span. */
  long extrapolate(long monotonicNs) {
    return adjustedNs + elapsed(monotonicNs - startNs, rate);
  }

  /** How far a line of that rate gets in any time, ns. */
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
   * What follows: a lease of the slew, so that a later check can still change its mind, or the rate
   * that stays. Where {@code monotonicNs} lies long past the end, it begins there.
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

  /** The value of what follows, at or past the end, ns since the epoch; allocates nothing. */
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
