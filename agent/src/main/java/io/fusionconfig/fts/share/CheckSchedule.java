package io.fusionconfig.fts.share;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** When the next check is due, from how the last one went. */
final class CheckSchedule {
  private static final double JITTER = 0.1;

  /** Many machines that lost their server together should not fall upon it when it is back. */
  private static final double RETRY_JITTER = 0.5;

  /** Many machines that started together should not go on checking together. */
  private static final double SHORTEST_FIRST_PAUSE = 0.1;

  /** The first try after a failure comes this soon, the others each twice as late. */
  private static final long FIRST_RETRY_NS = 500_000_000L;

  private static final int MAX_BACK_OFF_INTERVALS = 10;
  private static final long MAX_BACK_OFF_NS = 600_000_000_000L;

  /** A check that has not met a tick goes on at once, so many times. */
  private static final int MAX_HUNTS = 8;

  private static final long HUNT_PAUSE_NS = 50_000_000L;

  private final long intervalNs;
  private final long seed;

  /** Made after the first check: nobody waits any more for its classes to be loaded. */
  private @Nullable SplittableRandom random;

  private boolean spread;
  private int failures;
  private int hunts;

  CheckSchedule(long intervalNs, long seed) {
    this.intervalNs = intervalNs;
    this.seed = seed;
  }

  /** How long to wait before the next check, ns. */
  long nextNs(Synchronizer.Outcome outcome) {
    if (outcome == Synchronizer.Outcome.FAILED) {
      return jittered(backOffNs(), RETRY_JITTER);
    }
    failures = 0;
    if (outcome == Synchronizer.Outcome.COARSE && hunts < MAX_HUNTS) {
      hunts++;
      return Math.min(HUNT_PAUSE_NS, intervalNs);
    }
    hunts = 0;
    if (!spread) { // the first pause is any part of an interval
      spread = true;
      return (long) (intervalNs * (SHORTEST_FIRST_PAUSE + (1 - SHORTEST_FIRST_PAUSE) * fraction()));
    }
    return jittered(intervalNs, JITTER);
  }

  private long backOffNs() {
    long limit =
        Math.min(intervalNs * MAX_BACK_OFF_INTERVALS, Math.max(MAX_BACK_OFF_NS, intervalNs));
    long delay = Math.min(FIRST_RETRY_NS, intervalNs);
    for (int i = 0; i < failures && delay < limit; i++) {
      delay *= 2;
    }
    failures++;
    return Math.min(delay, limit);
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
