package io.fusionconfig.fts.cli.jvm;

import java.util.ArrayDeque;
import java.util.Deque;

/** A chart of the last values in one line, the newest at the right. */
final class Sparkline {

  private static final String BLOCKS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
  private static final String ASCII = "_.-~=+*#";

  private final String levels;
  private final int width;
  private final Deque<Double> values = new ArrayDeque<>();

  /**
   * @param unicode whether the terminal shows more than ASCII
   * @param width in columns, above 0
   */
  Sparkline(boolean unicode, int width) {
    this.levels = unicode ? BLOCKS : ASCII;
    this.width = width;
  }

  /** Adds a value; NaN leaves a gap. */
  void add(double value) {
    if (values.size() == width) {
      values.removeFirst();
    }
    values.addLast(value);
  }

  /** The smallest value shown; NaN if there is none. */
  double min() {
    return values.stream().filter(Double::isFinite).min(Double::compare).orElse(Double.NaN);
  }

  /** The largest value shown; NaN if there is none. */
  double max() {
    return values.stream().filter(Double::isFinite).max(Double::compare).orElse(Double.NaN);
  }

  /** The chart of that many of the newest values. */
  String last(int columns) {
    String line = toString();
    return line.length() <= columns ? line : line.substring(line.length() - Math.max(columns, 0));
  }

  @Override
  public String toString() {
    double min = min();
    double range = max() - min;
    StringBuilder line = new StringBuilder();
    for (double value : values) {
      if (!Double.isFinite(value)) {
        line.append(' ');
      } else {
        double part = range > 0 ? (value - min) / range : 0.5;
        line.append(levels.charAt((int) Math.min(part * levels.length(), levels.length() - 1)));
      }
    }
    return line.toString();
  }
}
