package io.fusionconfig.fts.report;

import java.util.ArrayList;
import java.util.List;

/** Maps values to positions in a drawing, and finds round values for ticks. */
final class Scale {
  private final double from;
  private final double to;
  private final double start;
  private final double end;

  /**
   * Makes a scale from {@code from}, drawn at {@code start}, to {@code to}, drawn at {@code end}.
   */
  Scale(double from, double to, double start, double end) {
    this.from = from;
    this.to = to;
    this.start = start;
    this.end = end;
  }

  /** Makes a scale with padding on both sides and a minimum range. */
  static Scale padded(double min, double max, double least, double start, double end) {
    double range = Math.max(max - min, least);
    double middle = (min + max) / 2;
    double half = range * 0.55;
    return new Scale(middle - half, middle + half, start, end);
  }

  double at(double value) {
    return start + (value - from) / (to - from) * (end - start);
  }

  double from() {
    return from;
  }

  double to() {
    return to;
  }

  /**
   * The distance between round values (1, 2 or 5 times a power of ten) for about this many ticks.
   */
  double step(int about) {
    double raw = (to - from) / about;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double digits = raw / power;
    return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
  }

  /** The multiples of a step on the scale. */
  List<Double> multiples(double step) {
    List<Double> ticks = new ArrayList<>();
    long last = (long) Math.floor(to / step);
    for (long i = (long) Math.ceil(from / step); i <= last; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
