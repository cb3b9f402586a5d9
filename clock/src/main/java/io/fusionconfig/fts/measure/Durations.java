package io.fusionconfig.fts.measure;

import java.util.Arrays;

/** Keeps the last durations of one kind, for their median. */
final class Durations {
  private final long[] ns;
  private long count;

  /** Keeps at most {@code capacity} durations. */
  Durations(int capacity) {
    this.ns = new long[capacity];
  }

  void clear() {
    count = 0;
  }

  void add(long durationNs) {
    ns[(int) (count++ % ns.length)] = durationNs;
  }

  /** The median, ns; of an even number the greater one, 0 if there are none. */
  long medianNs() {
    int known = (int) Math.min(count, ns.length);
    long[] sorted = Arrays.copyOf(ns, known);
    Arrays.sort(sorted);
    return known == 0 ? 0 : sorted[known / 2];
  }
}
