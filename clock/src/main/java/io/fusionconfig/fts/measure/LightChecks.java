package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.time.AdjustedTime;
import org.jspecify.annotations.Nullable;

/**
 * Which checks of fine stamps are light, and when they and their probes are made.
 *
 * <p>A light check makes three probes, between which the stamp moves twice: that bounds the offset
 * whatever ticks are late by. The first probe comes just before a tick is due and the last one just
 * after the next, which bounds the offset to a tick and this little. Earlier checks only place the
 * probes: a tick that is missed costs one more probe, and no truth.
 *
 * <p>A whole burst is made every ten intervals, and for an interval after anything unexpected.
 */
final class LightChecks {
  /** Coarser ticks are met at each check, and rarely. */
  private static final long LONGEST_TICK_NS = 10_500_000L;

  /** Slower servers are asked less often. */
  private static final long LONGEST_ROUND_TRIP_NS = 5_000_000L;

  /** How much longer than a tick the probes are apart, with part of a round trip. */
  private static final long AROUND_NS = 1_000_000L;

  /** From this on, ticks are met when they are due. */
  private static final long LONG_TICK_NS = 2_000_000L;

  private static final int WHOLE_EVERY = 10;

  /** The pause between light checks, in intervals: with three probes each, 18 a minute. */
  private static final double PAUSE = 0.184;

  /** At shorter intervals each check is a whole burst: the bound grows little. */
  private static final long SHORTEST_PAUSE_NS = 10_000_000_000L;

  private static final long SECOND_NS = 1_000_000_000L;

  /** By which ticks are due; null if all checks are whole bursts. */
  private final @Nullable AdjustedTime time;

  private final long intervalNs;

  /** When the last whole burst ended; 0 if it is to be made, as after a check that has failed. */
  private long wholeNs;

  private long lastWholeNs;

  /** The tick of the stamps; 0 if they are finer than probes. */
  private long tickNs;

  /** The median round trip of the last check. */
  private long roundTripNs;

  /** Since when nothing unexpected has happened. */
  private long calmSinceNs;

  /** Makes an instance that knows nothing: the first check is a whole burst. */
  LightChecks(@Nullable AdjustedTime time, long intervalNs) {
    this.time = time;
    this.intervalNs = intervalNs;
  }

  /** The pause after a check, ns: shorter than the interval where that costs no more probes. */
  long pauseNs() {
    boolean fine =
        time != null
            && wholeNs != 0
            && tickNs <= LONGEST_TICK_NS
            && roundTripNs <= LONGEST_ROUND_TRIP_NS;
    return fine
        ? Math.min(Math.max((long) (intervalNs * PAUSE), SHORTEST_PAUSE_NS), intervalNs)
        : intervalNs;
  }

  /** Begins a check at this moment of the monotonic clock; returns whether it is light. */
  boolean begin(long monotonicNs) {
    boolean light =
        pauseNs() < intervalNs
            && monotonicNs - calmSinceNs >= intervalNs
            && monotonicNs - wholeNs < WHOLE_EVERY * intervalNs;
    lastWholeNs = wholeNs;
    wholeNs = 0;
    return light;
  }

  /** How long a light check waits before its first probe, ns; {@code newestNs} is a stamp. */
  long untilTickNs(long monotonicNs, long newestNs) {
    if (tickNs < LONG_TICK_NS || time == null || !time.isSet()) {
      return 0;
    }
    long untilTickNs = newestNs - monotonicNs - roundTripNs / 2 - time.offsetNs();
    return Math.floorMod(untilTickNs - aroundNs() / 2, tickNs);
  }

  /** How far apart the three probes are, ns; 0 if one follows the other. */
  long betweenNs() {
    if (tickNs == 0) {
      return 0;
    }
    return tickNs < LONG_TICK_NS ? tickNs + aroundNs() : (tickNs + aroundNs()) / 2;
  }

  private long aroundNs() {
    return AROUND_NS + roundTripNs / 2;
  }

  /** The stamp has moved by that, and no less, in a light check. */
  void moved(long stepNs) {
    tickNs = Math.max(tickNs, tick(stepNs)); // it is not as fine as it seemed
  }

  long tickNs() {
    return tickNs;
  }

  /** A light check has ended. */
  void made(long medianRoundTripNs) {
    wholeNs = lastWholeNs;
    roundTripNs = medianRoundTripNs;
  }

  /** A whole burst has ended; {@code stepNs} is 0 if the stamp moved between any two probes. */
  void wholeMade(long monotonicNs, long stepNs, long medianRoundTripNs) {
    wholeNs = monotonicNs;
    tickNs = stepNs == 0 ? 0 : tick(stepNs);
    roundTripNs = medianRoundTripNs;
  }

  /** Something unexpected has happened. */
  void startle(long monotonicNs) {
    calmSinceNs = monotonicNs;
  }

  /** The smallest step, in whole ticks a second: those of a kernel are exact, a stamp is not. */
  private static long tick(long stepNs) {
    return SECOND_NS / Math.max(Math.round(SECOND_NS / (double) Math.max(stepNs, 1)), 1);
  }
}
