package io.fusionconfig.fts.time;

import org.jspecify.annotations.Nullable;

/**
 * Bounds from the stamps of one measurement: the offset θ = server's clock − monotonic clock lies
 * between {@link #lowNs} and {@link #highNs}. Immutable.
 *
 * <p>Stamps are truncated to the file system's granularity. For a stamp m, made between a and b on
 * the monotonic clock:
 *
 * <ol>
 *   <li>θ ≥ m − b, for any granularity.
 *   <li>θ &lt; m<sub>j</sub> − a<sub>i</sub>, if the later stamp m<sub>j</sub> is greater than
 *       m<sub>i</sub>: the tick m<sub>j</sub> had not come when i was stamped. This needs no known
 *       granularity.
 *   <li>Both bounds age: the two clocks drift apart by at most {@code driftPpm}.
 *   <li>A lower bound above the upper one, or a stamp that goes back, means that an assumption
 *       broke (the server's clock was set, this machine slept, the stamp is not the server's).
 * </ol>
 *
 * <p>This is the intersection of intervals of K. Marzullo and S. Owicki, "Maintaining the time in a
 * distributed system" (1983), which NTP and chrony use to select their sources.
 *
 * <p>Rule 2 assumes that a tick is visible when it is due. A kernel shows it at its next timer
 * interrupt, up to one tick late (always 3.2 ms late with Linux at 250 Hz on the machine where this
 * was found), and a busy virtual machine even later. A late tick must not make the bound wrong, so
 * {@link #highNs} relies on
 *
 * <ul>
 *   <li>θ &lt; m<sub>j</sub> + late − a<sub>i</sub>, where "late" is the maximum of any kernel in
 *       use, and
 *   <li>θ &lt; m<sub>k</sub> − a<sub>i</sub>, if the stamp moved twice, from m<sub>i</sub> to
 *       m<sub>j</sub> and on to m<sub>k</sub>. If both were ticks, they are a tick apart, and
 *       m<sub>j</sub> was less late than that; if one was read from a finer clock, it was punctual
 *       and came after i.
 * </ul>
 *
 * <p>Stamps that lie on a grid were truncated to it from such a clock; both bounds then grow by the
 * grid.
 *
 * <p>Rule 2 itself only places the estimate, {@link #midNs}, and is dropped as soon as a stamp
 * contradicts it. The estimate may also use earlier measurements ({@link #estimatedAfter}); the
 * bounds never do, because a broken assumption would go unnoticed.
 */
public final class OffsetBounds {
  /** chrony's default {@code maxslewrate}, 83,333 ppm, on both machines, in opposite directions. */
  public static final int FASTEST_PPM = 185_000;

  /** Two of the longest timer ticks in use, at 100 Hz. */
  public static final long MAX_LATE_NS = 20_000_000L;

  /** The coarsest truncation of clocks finer than a tick: to the microsecond. */
  private static final long FINE_NS = 1_000;

  /** Stands for "nothing is known on this side". Half the range, so that aging cannot overflow. */
  private static final long UNBOUNDED_NS = Long.MAX_VALUE / 2;

  private final int driftPpm;
  private final long atNs;
  private final long lowNs;
  private final long highNs;
  private final long likelyLowNs;
  private final long likelyHighNs;
  private final @Nullable Stamp last;

  /** The last stamp that was less than {@link #last}. */
  private final @Nullable Stamp lesser;

  private final boolean wentBack;

  private OffsetBounds(
      int driftPpm,
      long atNs,
      long lowNs,
      long highNs,
      long likelyLowNs,
      long likelyHighNs,
      @Nullable Stamp last,
      @Nullable Stamp lesser,
      boolean wentBack) {
    this.driftPpm = driftPpm;
    this.atNs = atNs;
    this.lowNs = lowNs;
    this.highNs = highNs;
    this.likelyLowNs = likelyLowNs;
    this.likelyHighNs = likelyHighNs;
    this.last = last;
    this.lesser = lesser;
    this.wentBack = wentBack;
  }

  /**
   * Bounds without a stamp: nothing is known.
   *
   * @param driftPpm how fast the two clocks may drift apart, parts per million, 0 or more
   */
  public static OffsetBounds unknown(int driftPpm) {
    return new OffsetBounds(
        driftPpm, 0, -UNBOUNDED_NS, UNBOUNDED_NS, -UNBOUNDED_NS, UNBOUNDED_NS, null, null, false);
  }

  /** Adds a stamp; stamps are added in the order in which they were made. */
  public OffsetBounds with(Stamp stamp) {
    return with(stamp, 0, MAX_LATE_NS);
  }

  /**
   * Adds a stamp.
   *
   * @param gridNs all stamps of this measurement so far are multiples of this; 0: no grid
   * @param lateNs how late a tick may become visible, ns
   */
  public OffsetBounds with(Stamp stamp, long gridNs, long lateNs) {
    OffsetBounds aged = at(stamp.afterNs());
    long own = stamp.serverNs() - stamp.afterNs();
    long low = Math.max(aged.lowNs, own);
    long high = aged.highNs;
    long likelyHigh = aged.likelyHighNs;
    Stamp before = lesser;
    if (last != null && stamp.serverNs() > last.serverNs()) {
      long punctual = highestNs(last, stamp);
      high = Math.min(high, punctual + lateNs);
      if (punctual >= low) { // else that tick was late
        likelyHigh = Math.min(likelyHigh, punctual);
      }
      if (lesser != null) {
        long cutNs = gridNs > FINE_NS ? Math.min(gridNs, MAX_LATE_NS) : FINE_NS;
        high = Math.min(high, highestNs(lesser, stamp) + cutNs);
      }
      before = last;
    }
    if (low > likelyHigh) {
      likelyHigh = high; // the tick that placed it was late
    }
    boolean back = wentBack || (last != null && stamp.serverNs() < last.serverNs());
    return new OffsetBounds(
        driftPpm, stamp.afterNs(), low, high, low, Math.min(likelyHigh, high), stamp, before, back);
  }

  /** The highest offset now if the earlier stamp was made before the time of the later one. */
  private long highestNs(Stamp earlier, Stamp later) {
    return later.serverNs() - earlier.beforeNs() + driftNs(later.afterNs() - earlier.beforeNs());
  }

  /**
   * Bounds from one stamp made by another process at some time between the two readings of the
   * monotonic clock: it did not exist at the first and was read at the second.
   *
   * @param driftPpm how fast the two clocks may drift apart, parts per million, 0 or more
   * @param granularityNs the server's time was less than this after the stamp, above 0
   */
  public static OffsetBounds ofForeign(Stamp stamp, int driftPpm, long granularityNs) {
    OffsetBounds nothing = unknown(driftPpm);
    long low = stamp.serverNs() - stamp.afterNs();
    long highest = stamp.serverNs() - stamp.beforeNs() + nothing.driftNs(stamp.roundTripNs());
    return new OffsetBounds(
        driftPpm, stamp.afterNs(), low, highest + granularityNs, low, highest, stamp, null, false);
  }

  /**
   * Adds an exchange, which gives two readings of the other clock: one at or after the first
   * reading of the monotonic clock, and a later one, at or before the second.
   *
   * @param beforeNs the monotonic clock before the question was asked
   * @param afterNs the monotonic clock after the answer was read
   * @param foundNs the other clock after the question was found
   * @param saidNs the other clock before the answer was given, not before {@code foundNs}
   */
  public OffsetBounds withExchange(long beforeNs, long afterNs, long foundNs, long saidNs) {
    OffsetBounds aged = at(afterNs);
    long low = Math.max(aged.lowNs, saidNs - afterNs);
    long high = Math.min(aged.highNs, foundNs - beforeNs + driftNs(afterNs - beforeNs));
    Stamp stamp = new Stamp(beforeNs, afterNs, saidNs);
    return new OffsetBounds(driftPpm, afterNs, low, high, low, high, stamp, null, wentBack);
  }

  /** Exact bounds, for the keeper of the other clock: it is this much ahead. */
  public static OffsetBounds exactly(long offsetNs, long atNs) {
    Stamp now = new Stamp(atNs, atNs, atNs + offsetNs);
    return new OffsetBounds(0, atNs, offsetNs, offsetNs, offsetNs, offsetNs, now, null, false);
  }

  /** The same bounds as offsets to another clock, which is this much behind, ns. */
  public OffsetBounds byClockBehind(long ns) {
    Stamp stamp = last;
    if (stamp == null) {
      return this;
    }
    return new OffsetBounds(
        driftPpm,
        atNs - ns,
        Math.max(lowNs + ns, -UNBOUNDED_NS),
        Math.min(highNs + ns, UNBOUNDED_NS),
        Math.max(likelyLowNs + ns, -UNBOUNDED_NS),
        Math.min(likelyHighNs + ns, UNBOUNDED_NS),
        new Stamp(stamp.beforeNs() - ns, stamp.afterNs() - ns, stamp.serverNs()),
        null,
        wentBack);
  }

  /** These bounds, widened on both sides, ns, 0 or more. */
  public OffsetBounds widerBy(long ns) {
    long low = Math.max(lowNs - ns, -UNBOUNDED_NS);
    long high = Math.min(highNs + ns, UNBOUNDED_NS);
    return new OffsetBounds(
        driftPpm,
        atNs,
        low,
        high,
        Math.max(likelyLowNs - ns, low),
        Math.min(likelyHighNs + ns, high),
        last,
        lesser,
        wentBack);
  }

  /**
   * These bounds, with an estimate that also uses an earlier measurement, if that lies within the
   * likely range of this one.
   */
  public OffsetBounds estimatedAfter(OffsetBounds earlier) {
    OffsetBounds aged = earlier.at(atNs);
    long likelyLow = Math.max(likelyLowNs, aged.likelyLowNs);
    long likelyHigh = Math.min(likelyHighNs, aged.likelyHighNs);
    return likelyLow > likelyHigh ? this : estimatedWithin(likelyLow, likelyHigh);
  }

  /**
   * These bounds, with a higher estimate if an earlier one was higher and lies within them: of two
   * truncated stamps, the higher one was truncated less.
   */
  public OffsetBounds estimatedNoLowerThan(OffsetBounds earlier) {
    OffsetBounds aged = earlier.at(atNs);
    return aged.likelyLowNs <= likelyHighNs || aged.likelyLowNs > highNs
        ? this
        : estimatedWithin(aged.likelyLowNs, Math.min(aged.likelyHighNs, highNs));
  }

  private OffsetBounds estimatedWithin(long likelyLow, long likelyHigh) {
    return new OffsetBounds(
        driftPpm, atNs, lowNs, highNs, likelyLow, likelyHigh, last, lesser, wentBack);
  }

  /**
   * These bounds, if the monotonic clock may have stood still for this long, ns, 0 or more: the
   * offset grew by up to that, and the clocks drifted apart during it.
   */
  OffsetBounds orGreaterBy(long ns) {
    long high = Math.min(highNs + ns + driftNs(ns), UNBOUNDED_NS);
    return new OffsetBounds(
        driftPpm, atNs, lowNs, high, likelyLowNs, likelyHighNs, last, lesser, wentBack);
  }

  /**
   * These bounds, if all stamps may have been ahead of the server's time.
   *
   * @param aheadNs by how much, 0 or more; half the granularity if stamps are rounded rather than
   *     truncated
   */
  public OffsetBounds withStampsAhead(long aheadNs) {
    return new OffsetBounds(
        driftPpm,
        atNs,
        lowNs - aheadNs,
        highNs,
        likelyLowNs - aheadNs,
        likelyHighNs,
        last,
        lesser,
        wentBack);
  }

  /** These bounds, which from now on age as if the two clocks drifted apart at this rate. */
  public OffsetBounds agingBy(int ppm) {
    return new OffsetBounds(
        ppm, atNs, lowNs, highNs, likelyLowNs, likelyHighNs, last, lesser, wentBack);
  }

  /** These bounds at a later time of the monotonic clock: wider by the possible drift. */
  public OffsetBounds at(long monotonicNs) {
    if (last == null) {
      return this;
    }
    long drift = driftNs(monotonicNs - atNs);
    return new OffsetBounds(
        driftPpm,
        monotonicNs,
        Math.max(lowNs - drift, -UNBOUNDED_NS),
        Math.min(highNs + drift, UNBOUNDED_NS),
        Math.max(likelyLowNs - drift, -UNBOUNDED_NS),
        Math.min(likelyHighNs + drift, UNBOUNDED_NS),
        last,
        lesser,
        wentBack);
  }

  private long driftNs(long durationNs) {
    if (durationNs <= 0) {
      return 0;
    }
    // the factor exceeds the rounding error of the product
    return (long) Math.ceil(durationNs * (driftPpm * 1e-6) * (1 + 1e-12));
  }

  /** True if both bounds are known. */
  public boolean isFinite() {
    return lowNs > -UNBOUNDED_NS && highNs < UNBOUNDED_NS;
  }

  /** True if no offset explains all stamps: an assumption broke, and the bounds are worthless. */
  public boolean isContradiction() {
    return wentBack || lowNs > highNs;
  }

  /** True if no offset lies within both, at the later of their times. */
  public boolean contradicts(OffsetBounds earlier) {
    OffsetBounds aged = earlier.at(atNs);
    return aged.isFinite() && isFinite() && (aged.lowNs > highNs || aged.highNs < lowNs);
  }

  /**
   * The greatest rate at which the clocks may have drifted apart since an earlier measurement, if
   * both likely ranges are right; parts per million, 0 or more.
   */
  public double fastestPpmSince(OffsetBounds earlier) {
    double ns = Math.max(atNs - earlier.atNs, 1);
    double least = likelyLowNs - earlier.likelyHighNs;
    double most = likelyHighNs - earlier.likelyLowNs;
    return Math.max(Math.abs(least), Math.abs(most)) / ns * 1e6;
  }

  /** How fast the bounds grow, parts per million. */
  public int agingPpm() {
    return driftPpm;
  }

  /** The time of the monotonic clock for which the bounds hold, ns. */
  public long atNs() {
    return atNs;
  }

  /** The smallest offset possible, ns. */
  public long lowNs() {
    return lowNs;
  }

  /** The largest offset possible, ns. */
  public long highNs() {
    return highNs;
  }

  /** The smallest offset that is likely, ns. */
  public long likelyLowNs() {
    return likelyLowNs;
  }

  /** The largest offset that is likely, ns: that with punctual ticks. */
  public long likelyHighNs() {
    return likelyHighNs;
  }

  /** The estimate, ns: the middle of the likely range. */
  public long midNs() {
    return likelyLowNs + (likelyHighNs - likelyLowNs) / 2;
  }

  /** The width of the interval around the estimate, ns; infinite while a bound is unknown. */
  public long widthNs() {
    return isFinite() ? likelyHighNs - likelyLowNs : Long.MAX_VALUE;
  }

  /**
   * How wrong a clock with {@code offsetNs} may be now, ns, 0 or more; {@link Long#MAX_VALUE} while
   * a bound is unknown, or if the bounds contradict each other.
   */
  public long errorBoundNs(long offsetNs) {
    if (!isFinite() || lowNs > highNs) {
      return Long.MAX_VALUE; // nothing is known
    }
    return Math.max(Math.max(highNs - offsetNs, offsetNs - lowNs), 0);
  }

  @Override
  public String toString() {
    return "offset in [" + lowNs + ", " + highNs + "] ns at " + atNs;
  }
}
