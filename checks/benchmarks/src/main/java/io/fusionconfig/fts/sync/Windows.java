package io.fusionconfig.fts.sync;

import java.util.Arrays;

/** What a server did in each half minute: operations, their round trips, checks that succeeded. */
final class Windows {
  static final long WINDOW_NS = 30_000_000_000L;

  /** Eight to a factor of two. */
  private static final int CLASSES = 8 * 48;

  private final int[][] roundTrips;
  private final int[] operations;
  private final int[] checks;

  Windows(long durationNs) {
    int count = (int) (durationNs / WINDOW_NS);
    roundTrips = new int[count][CLASSES];
    operations = new int[count];
    checks = new int[count];
  }

  void served(long timeNs, long roundTripNs) {
    int window = (int) (timeNs / WINDOW_NS);
    if (window < operations.length) {
      operations[window]++;
      roundTrips[window][classOf(roundTripNs)]++;
    }
  }

  void checked(long timeNs) {
    int window = (int) (timeNs / WINDOW_NS);
    if (window < checks.length) {
      checks[window]++;
    }
  }

  private static int classOf(long ns) {
    int exponent = 63 - Long.numberOfLeadingZeros(Math.max(ns, 8));
    return exponent * 8 + (int) (ns >>> (exponent - 3) & 7);
  }

  double operationsPerS(int from, int to) {
    return Arrays.stream(operations, from, to).sum() * 1e9 / ((to - from) * (double) WINDOW_NS);
  }

  double checksPerS(int from, int to) {
    return Arrays.stream(checks, from, to).sum() * 1e9 / ((to - from) * (double) WINDOW_NS);
  }

  /** The round trip that this share of the operations does not exceed, ms. */
  double roundTripMs(int from, int to, double share) {
    long all = 0;
    long[] sums = new long[CLASSES];
    for (int window = from; window < to; window++) {
      for (int i = 0; i < CLASSES; i++) {
        sums[i] += roundTrips[window][i];
        all += roundTrips[window][i];
      }
    }
    long seen = 0;
    int found = 0;
    while (found < CLASSES - 1 && seen + sums[found] < all * share) {
      seen += sums[found++];
    }
    return Math.scalb(1 + (found % 8 + 1) / 8.0, found / 8) / 1e6;
  }

  /**
   * How many windows after {@code from} the load is no more than it was in the busiest one from
   * {@code usualFrom} to {@code usualTo}, and half of that, with at most twice the longest median
   * of the round trips there; for good, as far as it is known.
   */
  int untilUsual(int from, int usualFrom, int usualTo) {
    int most = 0;
    double longest = 0;
    for (int window = usualFrom; window < usualTo; window++) {
      most = Math.max(most, operations[window]);
      longest = Math.max(longest, roundTripMs(window, window + 1, 0.5));
    }
    int last = operations.length - 1;
    while (last >= from
        && operations[last] <= most * 1.5
        && (operations[last] == 0 || roundTripMs(last, last + 1, 0.5) <= 2 * longest)) {
      last--;
    }
    return last + 1 - from;
  }

  /** So many windows there are. */
  int count() {
    return operations.length;
  }
}
