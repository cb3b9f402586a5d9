package io.fusionconfig.fts.sync;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Decides when the next check is due, from the outcome of the last one. */
final class CheckSchedule {
  private static final double JITTER = 0.1;

  /** Prevents machines that lost their server together from overloading it when it is back. */
  private static final double RETRY_JITTER = 0.5;

  /** Spreads the checks of machines that started together. */
  private static final double SHORTEST_FIRST_PAUSE = 0.1;

  /** The pause before the first retry after a failure; it doubles for each further one. */
  private static final long FIRST_RETRY_NS = 500_000_000L;

  private static final int MAX_BACK_OFF_INTERVALS = 10;
  private static final long MAX_BACK_OFF_NS = 600_000_000_000L;

  /** The pause before the second check; it doubles for each further one up to the interval. */
  private static final long FIRST_PAUSE_NS = 1_000_000_000L;

  /** The pause after a contradiction; it doubles in the same way. */
  private static final long RECHECK_NS = 250_000_000L;

  /** Round trips this many times longer than usual make checks rarer. */
  private static final int SLOW = 8;

  /** How much rarer checks become, at least, with each check that meets a slow server. */
  private static final double RARER = 2;

  private static final double LESS_RARE = 0.75;

  /** A pause is at least as long as this many slow round trips, even after the first checks. */
  private static final int ROUND_TRIPS_IN_PAUSE = 50;

  private static final long SLOW_NS = 20_000_000L;

  /** A round trip this long is slow for any server, even if no shorter one was seen. */
  private static final long TOO_SLOW_NS = 350_000_000L;

  /** For tests of this project: after the first success, checks are made only when asked for. */
  private static final String ASKED = "io.fusionconfig.fts.test.checks";

  private static final long UNTIL_ASKED_NS = 365 * 86_400_000_000_000L;

  private final long intervalNs;
  private final long seed;

  /** Created after the first check, when nobody waits any more for its classes to be loaded. */
  private @Nullable SplittableRandom random;

  private final boolean asked;
  private boolean succeeded;
  private boolean spread;
  private int failures;
  private long pauseNs = FIRST_PAUSE_NS;

  /** How much rarer checks are than configured, 1 to 10. */
  private double rarer = 1;

  /** The usual round trip: the shortest recent one. */
  private long easyRoundTripNs = Long.MAX_VALUE;

  CheckSchedule(long intervalNs, long seed) {
    this(intervalNs, seed, isAsked());
  }

  CheckSchedule(long intervalNs, long seed, boolean asked) {
    this.intervalNs = intervalNs;
    this.seed = seed;
    this.asked = asked;
  }

  long intervalNs() {
    return intervalNs;
  }

  private static boolean isAsked() {
    try {
      return "asked".equals(System.getProperty(ASKED));
    } catch (SecurityException e) {
      return false;
    }
  }

  /**
   * How long to wait before the next check, ns.
   *
   * @param roundTripNs the round trip in the last check
   * @param wholeNs the pause between checks that agree, ns, at most the interval
   */
  long nextNs(Outcome outcome, long roundTripNs, long wholeNs) {
    succeeded |= outcome != Outcome.FAILED;
    if (asked && succeeded) {
      return UNTIL_ASKED_NS;
    }
    if (outcome == Outcome.FAILED) {
      return jittered(backOffNs(), RETRY_JITTER);
    }
    failures = 0;
    judge(roundTripNs);
    long usualNs = pauseNs(outcome, wholeNs);
    long leastNs = roundTripNs > SLOW_NS ? ROUND_TRIPS_IN_PAUSE * roundTripNs : 0;
    long ns =
        Math.max((long) (usualNs * rarer), Math.min(leastNs, intervalNs * MAX_BACK_OFF_INTERVALS));
    return ns > usualNs
        ? jittered(ns, RETRY_JITTER)
        : ns; // spreads the members that met the slow server
  }

  /** The pause without a slow server. */
  private long pauseNs(Outcome outcome, long wholeNs) {
    if (outcome == Outcome.CONTRADICTED) {
      pauseNs = RECHECK_NS;
    }
    if (pauseNs < wholeNs) {
      long early = pauseNs;
      pauseNs *= 2;
      return jittered(early, RETRY_JITTER);
    }
    if (!spread) { // the first whole pause is any part of one
      spread = true;
      return (long) (wholeNs * (SHORTEST_FIRST_PAUSE + (1 - SHORTEST_FIRST_PAUSE) * fraction()));
    }
    return jittered(wholeNs, JITTER);
  }

  /**
   * Makes checks rarer at once if the server seems overloaded, and restores them slowly: many
   * members returning at once would overload it again.
   */
  private void judge(long roundTripNs) {
    easyRoundTripNs =
        Math.min(
            roundTripNs,
            easyRoundTripNs == Long.MAX_VALUE
                ? roundTripNs
                : easyRoundTripNs + easyRoundTripNs / 16);
    long slowNs = Math.min(Math.max(SLOW * easyRoundTripNs, SLOW_NS), TOO_SLOW_NS);
    double slow = roundTripNs / (double) slowNs;
    rarer =
        slow > 1
            ? Math.min(Math.max(slow, rarer * RARER), MAX_BACK_OFF_INTERVALS)
            : Math.max(rarer * LESS_RARE, 1);
  }

  private long backOffNs() {
    long limit =
        Math.min(intervalNs * MAX_BACK_OFF_INTERVALS, Math.max(MAX_BACK_OFF_NS, intervalNs));
    long delay = Math.min(FIRST_RETRY_NS, intervalNs);
    for (int i = 0; i < failures && delay < limit; i++) {
      delay *= 2;
    }
    failures++;
    return Math.min((long) (delay * rarer), limit);
  }

  private long jittered(long ns, double jitter) {
    return (long) (ns * (1 - jitter + 2 * jitter * fraction()));
  }

  private double fraction() {
    if (random == null) {
      random = new SplittableRandom(seed);
    }
    return random.nextDouble();
  }
}
