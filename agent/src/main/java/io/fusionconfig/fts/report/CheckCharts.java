package io.fusionconfig.fts.report;

import java.util.List;

/** The history of checks as two charts over one time: offset with its bound, and round trips. */
final class CheckCharts {
  /** With more checks than this the line alone is clearer. */
  private static final int MOST_DOTS = 80;

  private static final double LEAST_OFFSET_RANGE_MS = 0.02;
  private static final double LEAST_ROUND_TRIP_MS = 0.01;

  private final List<CheckPoint> checks;
  private final List<EventPoint> events;

  /** What offsets are shown relative to, where they are far from zero and close together, ms. */
  private final double baseMs;

  private final double lowMs;
  private final double highMs;

  /** Adjusted time may have been set back in between: the first check need not be the earliest. */
  private final long earliestMs;

  private final long latestMs;

  /**
   * @param checks oldest first, at least one
   * @param events the moments to be marked
   */
  CheckCharts(List<CheckPoint> checks, List<EventPoint> events) {
    this.checks = checks;
    this.events = events;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    for (CheckPoint check : checks) {
      earliest = Math.min(earliest, check.timeMs);
      latest = Math.max(latest, check.timeMs);
      low = Math.min(low, check.offsetMs - check.errorBoundMs);
      high = Math.max(high, check.offsetMs + check.errorBoundMs);
    }
    double middle = (low + high) / 2;
    this.baseMs = Math.abs(middle) > 20 * (high - low) ? Math.rint(middle) : 0;
    this.lowMs = low - baseMs;
    this.highMs = high - baseMs;
    this.earliestMs = earliest;
    this.latestMs = latest;
  }

  /** The earliest time of a check, ms since the epoch. */
  long earliestMs() {
    return earliestMs;
  }

  /** The latest time of a check, ms since the epoch. */
  long latestMs() {
    return latestMs;
  }

  /** The unit of the offsets, and what they are relative to. */
  private String unit() {
    if (baseMs == 0) {
      return "offset, ms";
    }
    String rest = baseMs < 0 ? " + " : " \u2212 ";
    return "offset" + rest + Numbers.fixed(Math.abs(baseMs), 0) + " ms, in ms";
  }

  String offsets(String cssClass, double width, double height) {
    Svg svg = new Svg(cssClass, width, height, "Offset over time, with its error bound");
    Scale x = time(svg);
    Scale y = Scale.padded(lowMs, highMs, LEAST_OFFSET_RANGE_MS, svg.bottom(), Svg.TOP);
    svg.yAxis(y, unit());
    if (baseMs == 0 && y.from() < 0 && y.to() > 0) {
      svg.line("zero", Svg.LEFT, y.at(0), svg.right(), y.at(0));
    }
    svg.path("band", band(x, y));
    StringBuilder line = new StringBuilder();
    for (CheckPoint check : checks) {
      String command = line.length() == 0 ? "M" : "L";
      line.append(Svg.point(command, x.at(check.timeMs()), y.at(check.offsetMs - baseMs)));
    }
    svg.path("offset", line.toString());
    if (checks.size() == 1) { // a band of no width is not seen
      double at = x.at(checks.get(0).timeMs());
      svg.line("whisker", at, y.at(lowMs), at, y.at(highMs));
    }
    boolean dots = checks.size() <= MOST_DOTS;
    for (CheckPoint check : checks) {
      double at = y.at(check.offsetMs - baseMs);
      svg.dot(dots ? "dot" : "hidden", x.at(check.timeMs()), at, dots ? 2.6 : 5, words(check));
    }
    return end(svg, x);
  }

  private String band(Scale x, Scale y) {
    StringBuilder band = new StringBuilder();
    for (CheckPoint check : checks) {
      String command = band.length() == 0 ? "M" : "L";
      double top = check.offsetMs - baseMs + check.errorBoundMs;
      band.append(Svg.point(command, x.at(check.timeMs()), y.at(top)));
    }
    for (int i = checks.size() - 1; i >= 0; i--) {
      CheckPoint check = checks.get(i);
      double low = check.offsetMs - baseMs - check.errorBoundMs;
      band.append(Svg.point("L", x.at(check.timeMs()), y.at(low)));
    }
    return band.append('Z').toString();
  }

  String roundTrips(String cssClass, double width, double height) {
    Svg svg = new Svg(cssClass, width, height, "Round trip of the probes over time");
    Scale x = time(svg);
    double most = LEAST_ROUND_TRIP_MS;
    for (CheckPoint check : checks) {
      most = Math.max(most, check.roundTripMs);
    }
    Scale y = new Scale(0, most * 1.1, svg.bottom(), Svg.TOP);
    svg.yAxis(y, "round trip, ms");
    double bar = Math.min(8, Math.max(0.8, (svg.right() - Svg.LEFT) / checks.size() * 0.7));
    for (CheckPoint check : checks) {
      double top = y.at(check.roundTripMs);
      double left = Math.min(Math.max(x.at(check.timeMs()) - bar / 2, Svg.LEFT), svg.right() - bar);
      svg.rectangle("bar", left, top, bar, svg.bottom() - top);
    }
    return end(svg, x);
  }

  private Scale time(Svg svg) {
    double least = latestMs > earliestMs ? 0 : 2_000; // of a single check
    return new Scale(earliestMs - least, latestMs + least, Svg.LEFT, svg.right());
  }

  private String end(Svg svg, Scale x) {
    for (EventPoint event : events) {
      if (event.timeMs >= x.from() && event.timeMs <= x.to()) {
        double at = x.at((double) event.timeMs);
        svg.line("event", at, Svg.TOP, at, svg.bottom());
      }
    }
    svg.timeAxis(x);
    return svg.end();
  }

  private static String words(CheckPoint check) {
    return TimeAxis.full(check.timeMs)
        + " UTC: "
        + Numbers.signed(check.offsetMs, 3)
        + " ms \u00b1 "
        + Numbers.fixed(check.errorBoundMs, 3)
        + " ms";
  }
}
