package io.fusionconfig.fts.host;

import java.time.Instant;

/**
 * The granularity of the wall clock: nanoseconds on Linux from Java 15 on, microseconds before, and
 * something in between on other systems.
 */
final class WallUnit {
  private static final int MICROSECOND = 1_000;

  /** Several, because a single one may happen to be a multiple of a coarser unit. */
  private static final int READINGS = 8;

  private static final long NS = observed();

  private WallUnit() {}

  static long ns() {
    return NS;
  }

  @SuppressWarnings("JavaInstantGetSecondsGetNano") // its last digits are what matters
  private static long observed() {
    int unit = MICROSECOND;
    for (int i = 0; i < READINGS; i++) {
      unit = greatestCommonDivisor(unit, Instant.now().getNano());
    }
    return unit;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
