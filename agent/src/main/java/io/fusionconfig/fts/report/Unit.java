package io.fusionconfig.fts.report;

/** The unit of an axis of offsets, and what they are relative to. Immutable. */
final class Unit {
  private static final String[] NAMES = {"h", "min", "s", "ms"};
  private static final double[] MS = {3_600_000, 60_000, 1_000, 1};

  /** A range is shown in a unit of which it has so many. */
  private static final double LEAST_UNITS = 5;

  final String name;

  /** So many milliseconds. */
  final double ms;

  /** Offsets are shown relative to it, ms: not 0 where they are far from zero, close together. */
  final double baseMs;

  private Unit(String name, double ms, double baseMs) {
    this.name = name;
    this.ms = ms;
    this.baseMs = baseMs;
  }

  /** For a range of offsets, ms. */
  static Unit of(double lowMs, double highMs) {
    double middle = (lowMs + highMs) / 2;
    double range = highMs - lowMs;
    int i = 0;
    while (i < MS.length - 1 && range < LEAST_UNITS * MS[i]) {
      i++;
    }
    double round = MS[i] * Math.max(1, Math.pow(10, Math.ceil(Math.log10(range / MS[i]))));
    double base = Math.abs(middle) > 20 * range ? Math.rint(middle / round) * round : 0;
    return new Unit(NAMES[i], MS[i], base);
  }

  /** An offset on the axis. */
  double of(double offsetMs) {
    return (offsetMs - baseMs) / ms;
  }

  /** What stands at the axis. */
  String title() {
    return "offset, " + name + (baseMs == 0 ? "" : " from " + Words.offset(baseMs));
  }
}
