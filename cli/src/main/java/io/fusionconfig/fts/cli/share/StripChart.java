package io.fusionconfig.fts.cli.share;

import java.util.Arrays;

/** A chart of offsets and their bounds, one line for each, with the first offset in the middle. */
final class StripChart {

  private static final int HALF = 20;

  private final long middleNs;
  private long halfNs = 1;

  StripChart(long firstOffsetNs) {
    this.middleNs = firstOffsetNs;
  }

  /** A line such as {@code | --*-- |}, scaled to the largest deviation so far. */
  String strip(long offsetNs, long boundNs) {
    long fromMiddleNs = offsetNs - middleNs;
    halfNs = Math.max(halfNs, Math.abs(fromMiddleNs) + boundNs);
    char[] strip = new char[2 * HALF + 1];
    Arrays.fill(strip, ' ');
    Arrays.fill(strip, column(fromMiddleNs - boundNs), column(fromMiddleNs + boundNs) + 1, '-');
    strip[column(fromMiddleNs)] = '*';
    return "|" + new String(strip) + "|";
  }

  private int column(long ns) {
    return HALF + (int) Math.round((double) ns / halfNs * HALF);
  }
}
