package io.fusionconfig.fts.check;

import java.util.Arrays;

/** The last durations of a sort within a check, for their median. */
final class Durations {
  private final long[] ns;
  private long count;

  /** Remembers so many. */
  Durations(int capacity) {
    this.ns = new long[capacity];
  }

  void clear() {
    count = 0;
  }

  void add(long durationNs) {
    ns[(int) (count++ % ns.length)] = durationNs;
  }

  /** The median, ns; of an even number the greater one, of none 0. */
  long medianNs() {
    int known = (int) Math.min(count, ns.length);
    long[] sorted = Arrays.copyOf(ns, known);
    Arrays.sort(sorted);
    return known == 0 ? 0 : sorted[known / 2];
  }
}
