package io.fusionconfig.fts.clock;

import org.jspecify.annotations.Nullable;

/**
 * What the stamps of one measurement prove: the offset θ between the server's clock and the
 * monotonic one lies between {@link #lowNs} and {@link #highNs}. Immutable.
 *
 * <p>Stamps are cut down to the file system's granularity, never up. With a stamp m, read between a
 * and b of the monotonic clock,
 *
 * <ol>
 *   <li>θ ≥ m − b, whatever the granularity.
 *   <li>θ &lt; m<sub>j</sub> − a<sub>i</sub>, if the later stamp m<sub>j</sub> is greater than
 *       m<sub>i</sub>: the tick m<sub>j</sub> had not come when i was stamped. No granularity has
 *       to be known.
 *   <li>Both age: the two clocks part by at most {@code driftPpm}.
 *   <li>A lower bound above the upper one, or a stamp that goes back, means that an assumption
 *       broke (the server's clock was set, this machine slept, the stamp is not the server's).
 * </ol>
 *
 * <p>This is the intersection of intervals of K. Marzullo and S. Owicki, "Maintaining the time in a
 * distributed system" (1983), which NTP and chrony select their sources with.
 *
 * <p>Rule 2 needs a tick that shows when it is due. A kernel shows it at its next timer interrupt,
 * up to one tick late (Linux at 250 Hz: 3.2 ms late, always, on the machine where this was found),
 * and a busy virtual machine later than that. So a late tick must not make the bound untrue: {@link
 * #highNs} rests on
 *
 * <ul>
 *   <li>θ &lt; m<sub>j</sub> + late − a<sub>i</sub>, with the latest that any kernel in use is, and
 *   <li>θ &lt; m<sub>k</sub> − a<sub>i</sub>, if the stamp moved twice, from m<sub>i</sub> to
 *       m<sub>j</sub> and on to m<sub>k</sub>. If both were ticks, they are a tick apart, and
 *       m<sub>j</sub> was less than that late; if one was read from a finer clock, it was punctual
 *       and came after i.
 * </ul>
 *
 * <p>Where the stamps lie on a grid, they were cut down to it from such a clock, and either is
 * later by the grid.
 *
 * <p>Rule 2 itself only places the estimate, {@link #midNs}, and is given up as soon as a stamp
 * contradicts it. The estimate may also rest on earlier measurements ({@link #estimatedAfter}); the
 * bounds never do: what broke an assumption since then would stay in them unnoticed.
 */
public final class OffsetBounds {
  /** Two of the longest timer ticks in use, at 100 Hz. */
  public static final long MAX_LATE_NS = 20_000_000L;

  /** Finer clocks are cut down to this at the most: to the microsecond. */
  private static final long FINE_NS = 1_000;

  /** Stands for "nothing is known on this side". Half the range, so that ageing cannot overflow. */
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
   * Nothing is known yet.
   *
   * @param driftPpm how fast the two clocks may part, parts per million, 0 or more
   */
  public static OffsetBounds unknown(int driftPpm) {
    return new OffsetBounds(
        driftPpm, 0, -UNBOUNDED_NS, UNBOUNDED_NS, -UNBOUNDED_NS, UNBOUNDED_NS, null, null, false);
  }

  /** Takes one more stamp; stamps come in the order in which they were made. */
  public OffsetBounds with(Stamp stamp) {
    return with(stamp, 0, MAX_LATE_NS);
  }

  /**
   * Takes one more stamp.
   *
   * @param gridNs all stamps of this measurement are multiples of this, as far as is known; 0 where
   *     they need not be
   * @param lateNs how late the tick to a stamp may show, ns
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
      likelyHigh = high; // the tick that it rested on was late
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
   * What one stamp proves that somebody else made, at any moment between the two readings of the
   * monotonic clock: before the first it was not there yet, at the second it was read.
   *
   * @param driftPpm how fast the two clocks may part, parts per million, 0 or more
   * @param granularityNs the server's time was less than this past the stamp, above 0
   */
  public static OffsetBounds ofForeign(Stamp stamp, int driftPpm, long granularityNs) {
    OffsetBounds nothing = unknown(driftPpm);
    long low = stamp.serverNs() - stamp.afterNs();
    long highest = stamp.serverNs() - stamp.beforeNs() + nothing.driftNs(stamp.roundTripNs());
    return new OffsetBounds(
        driftPpm, stamp.afterNs(), low, highest + granularityNs, low, highest, stamp, null, false);
  }

  /**
   * Takes an exchange with somebody who told two readings of the other clock: one at or after the
   * first reading of the monotonic clock, and a later one, at or before the second.
   *
   * @param beforeNs the monotonic clock before it was asked
   * @param afterNs the monotonic clock after the answer had been read
   * @param foundNs the other clock once the question had been found
   * @param saidNs the other clock before the answer was given, not before {@code foundNs}
   */
  public OffsetBounds withExchange(long beforeNs, long afterNs, long foundNs, long saidNs) {
    OffsetBounds aged = at(afterNs);
    long low = Math.max(aged.lowNs, saidNs - afterNs);
    long high = Math.min(aged.highNs, foundNs - beforeNs + driftNs(afterNs - beforeNs));
    Stamp stamp = new Stamp(beforeNs, afterNs, saidNs);
    return new OffsetBounds(driftPpm, afterNs, low, high, low, high, stamp, null, wentBack);
  }

  /** What is known to the one who defines the other clock: it is this much ahead. */
  public static OffsetBounds exactly(long offsetNs, long atNs) {
    Stamp now = new Stamp(atNs, atNs, atNs + offsetNs);
    return new OffsetBounds(0, atNs, offsetNs, offsetNs, offsetNs, offsetNs, now, null, false);
  }

  /** The same knowledge, wider by so much on either side, ns, 0 or more. */
  OffsetBounds widerBy(long ns) {
    long low = Math.max(lowNs - ns, -UNBOUNDED_NS);
    long high = Math.min(highNs + ns, UNBOUNDED_NS);
    return new OffsetBounds(
        driftPpm, atNs, low, high, likelyLowNs, likelyHighNs, last, lesser, wentBack);
  }

  /**
   * The same bounds, with an estimate that also rests on an earlier measurement, where it lies
   * within what this one has found likely.
   */
  public OffsetBounds estimatedAfter(OffsetBounds earlier) {
    OffsetBounds aged = earlier.at(atNs);
    long likelyLow = Math.max(likelyLowNs, aged.likelyLowNs);
    long likelyHigh = Math.min(likelyHighNs, aged.likelyHighNs);
    return likelyLow > likelyHigh ? this : estimatedWithin(likelyLow, likelyHigh);
  }

  /**
   * The same bounds, with a higher estimate if an earlier one was higher and lies within them: of
   * two stamps that were cut down, the one that says more was cut down less.
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
   * The same knowledge if the monotonic clock may have stood still for so long, ns, 0 or more: then
   * the offset has become greater by that, and the clocks have gone on to part.
   */
  OffsetBounds orGreaterBy(long ns) {
    long high = Math.min(highNs + ns + driftNs(ns), UNBOUNDED_NS);
    return new OffsetBounds(
        driftPpm, atNs, lowNs, high, likelyLowNs, likelyHighNs, last, lesser, wentBack);
  }

  /**
   * The same knowledge if all stamps may have been ahead of the server's time.
   *
   * @param aheadNs by how much, 0 or more; half the granularity where stamps are rounded to the
   *     nearest and not cut down
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

  /** These bounds, widened: the measured clock may differ this much from the server's, ns. */
  public OffsetBounds ofClockWithin(long ns) {
    return new OffsetBounds(
        driftPpm, atNs, lowNs - ns, highNs + ns, likelyLowNs, likelyHighNs, last, lesser, wentBack);
  }

  /** These bounds, which from now on age as if the two clocks drifted apart at this rate. */
  public OffsetBounds agingBy(int ppm) {
    return new OffsetBounds(
        ppm, atNs, lowNs, highNs, likelyLowNs, likelyHighNs, last, lesser, wentBack);
  }

  /**
   * The same knowledge at a later moment of the monotonic clock: wider by what may have drifted.
   */
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
    // the factor is more than the product loses to rounding
    return (long) Math.ceil(durationNs * (driftPpm * 1e-6) * (1 + 1e-12));
  }

  /** True once both sides are known. */
  public boolean isFinite() {
    return lowNs > -UNBOUNDED_NS && highNs < UNBOUNDED_NS;
  }

  /** True if no offset explains all stamps: an assumption broke, and the bounds are worthless. */
  public boolean isContradiction() {
    return wentBack || lowNs > highNs;
  }

  /** True if no offset lies within both, at the later of their moments. */
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

  /** The moment of the monotonic clock for which the bounds hold, ns. */
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

  /** The largest offset that is likely, ns: if ticks are punctual. */
  public long likelyHighNs() {
    return likelyHighNs;
  }

  /** The estimate, ns: the middle of what is likely. */
  public long midNs() {
    return likelyLowNs + (likelyHighNs - likelyLowNs) / 2;
  }

  /** The width of the interval around the estimate, ns; without end while a side is unknown. */
  public long widthNs() {
    return isFinite() ? likelyHighNs - likelyLowNs : Long.MAX_VALUE;
  }

  /**
   * How far the truth may lie from a clock that says {@code offsetNs} now, ns, 0 or more; {@link
   * Long#MAX_VALUE} while a side is unknown.
   */
  public long errorBoundNs(long offsetNs) {
    if (!isFinite()) {
      return Long.MAX_VALUE;
    }
    return Math.max(Math.max(highNs - offsetNs, offsetNs - lowNs), 0);
  }

  @Override
  public String toString() {
    return "offset in [" + lowNs + ", " + highNs + "] ns at " + atNs;
  }
}
