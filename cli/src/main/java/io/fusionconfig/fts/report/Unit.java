package io.fusionconfig.fts.report;

/** The unit and the base of an axis of offsets. Immutable. */
final class Unit {
  private static final String[] NAMES = {"h", "min", "s", "ms"};
  private static final double[] MS = {3_600_000, 60_000, 1_000, 1};

  /** A range must have at least this many units. */
  private static final double LEAST_UNITS = 5;

  final String name;

  /** The unit in milliseconds. */
  final double ms;

  /**
   * The base that offsets are relative to, ms: not 0 if they are far from zero and close together.
   */
  final double baseMs;

  private Unit(String name, double ms, double baseMs) {
    this.name = name;
    this.ms = ms;
    this.baseMs = baseMs;
  }

  /** Chooses the unit for a range of offsets, ms. */
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

  /** Converts an offset to the axis. */
  double of(double offsetMs) {
    return (offsetMs - baseMs) / ms;
  }

  /** The title of the axis. */
  String title() {
    return "offset, " + name + (baseMs == 0 ? "" : " from " + Words.offset(baseMs));
  }
}
