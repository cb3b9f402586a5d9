package io.fusionconfig.fts.clock;

import java.time.Instant;

/**
 * What the wall clock counts: nanoseconds on Linux from Java 15 on, microseconds before, and
 * something between the two elsewhere.
 */
final class WallUnit {
  private static final int MICROSECOND = 1_000;

  /** More than one, for each may happen to be whole microseconds. */
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
