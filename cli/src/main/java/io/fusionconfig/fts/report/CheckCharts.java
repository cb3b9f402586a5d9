package io.fusionconfig.fts.report;

import java.util.ArrayList;
import java.util.List;

/** Draws two charts of a clock's history: the offset with its error bound, and the round trips. */
final class CheckCharts {
  /** With more checks than this, dots are left out. */
  private static final int MOST_DOTS = 80;

  private static final double LEAST_OFFSET_RANGE_MS = 0.02;
  private static final double LEAST_ROUND_TRIP_MS = 0.01;

  /** Marks that are closer than this are merged. */
  private static final double MARK_WIDTH = 24;

  private final OffsetHistory course;

  CheckCharts(OffsetHistory course) {
    this.course = course;
  }

  String offsets(String cssClass, double width, double height) {
    Svg svg = new Svg(cssClass, width, height, "Offset over time, with its error bound");
    Scale x = time(svg);
    double low = course.lowestMs();
    double high = course.highestMs();
    Unit unit = Unit.of(low, Math.max(high, low + LEAST_OFFSET_RANGE_MS));
    double least = LEAST_OFFSET_RANGE_MS / unit.ms;
    Scale y = Scale.padded(unit.of(low), unit.of(high), least, svg.bottom(), Svg.TOP);
    gaps(svg, x);
    svg.yAxis(y, unit.title());
    if (unit.baseMs == 0 && y.from() < 0 && y.to() > 0) {
      svg.line("zero", Svg.LEFT, y.at(0), svg.right(), y.at(0));
    }
    StringBuilder band = new StringBuilder();
    StringBuilder line = new StringBuilder();
    double penMs = Double.NaN; // where the line ends so far
    for (OffsetHistory.Stretch stretch : course.stretches()) {
      double at = y.at(unit.of(stretch.offsetMs));
      double from = x.at(stretch.fromMs);
      double to = x.at(stretch.toMs);
      band.append(Svg.point("M", from, y.at(unit.of(stretch.offsetMs + stretch.boundFromMs))))
          .append(Svg.point("L", to, y.at(unit.of(stretch.offsetMs + stretch.boundToMs))))
          .append(Svg.point("L", to, y.at(unit.of(stretch.offsetMs - stretch.boundToMs))))
          .append(Svg.point("L", from, y.at(unit.of(stretch.offsetMs - stretch.boundFromMs))))
          .append('Z');
      double measuredToMs = course.measuredToMs(stretch);
      if (measuredToMs > stretch.fromMs || stretch.isChecked) {
        line.append(Svg.point(penMs == stretch.fromMs ? "L" : "M", from, at))
            .append(Svg.point("L", x.at(measuredToMs), at));
      }
      penMs = measuredToMs;
    }
    svg.path("band", band.toString());
    svg.path("offset", line.toString());
    if (course.checks().size() <= MOST_DOTS) {
      for (CheckPoint check : course.checks()) {
        double at = y.at(unit.of(check.offsetMs));
        svg.dot("dot", x.at((double) check.timeMs), at, 2.6, words(check));
      }
    }
    return end(svg, x);
  }

  String roundTrips(String cssClass, double width, double height) {
    Svg svg = new Svg(cssClass, width, height, "Round trip of the probes over time");
    Scale x = time(svg);
    double most = LEAST_ROUND_TRIP_MS;
    for (CheckPoint check : course.checks()) {
      most = Math.max(most, check.roundTripMs);
    }
    Scale y = new Scale(0, most * 1.1, svg.bottom(), Svg.TOP);
    gaps(svg, x);
    svg.yAxis(y, "round trip, ms");
    double room = (svg.right() - Svg.LEFT) / course.checks().size();
    double bar = Math.min(8, Math.max(0.8, room * 0.7));
    for (CheckPoint check : course.checks()) {
      double top = y.at(check.roundTripMs);
      double at = x.at((double) check.timeMs) - bar / 2;
      double left = Math.min(Math.max(at, Svg.LEFT), svg.right() - bar);
      svg.rectangle("bar", left, top, bar, svg.bottom() - top);
    }
    return end(svg, x);
  }

  private Scale time(Svg svg) {
    double from = course.earliestMs();
    double to = course.latestMs();
    double least = to > from ? 0 : 2_000; // for a single check
    return new Scale(from - least, to + least, Svg.LEFT, svg.right());
  }

  private void gaps(Svg svg, Scale x) {
    for (OffsetHistory.Gap gap : course.gaps()) {
      double left = x.at(gap.fromMs);
      svg.rectangle("gap", left, Svg.TOP, x.at(gap.toMs) - left, svg.bottom() - Svg.TOP);
    }
  }

  private String end(Svg svg, Scale x) {
    List<EventPoint> together = new ArrayList<>();
    for (EventPoint event : course.events()) {
      double at = x.at((double) event.timeMs);
      svg.line("event " + event.kind().cssClass(), at, Svg.TOP, at, svg.bottom());
      if (!together.isEmpty() && at - x.at((double) together.get(0).timeMs) > MARK_WIDTH) {
        mark(svg, x, together);
        together.clear();
      }
      together.add(event);
    }
    if (!together.isEmpty()) {
      mark(svg, x, together);
    }
    svg.timeAxis(x);
    return svg.end();
  }

  /** Draws a mark with the numbers of events in the table; the worst event decides the color. */
  private static void mark(Svg svg, Scale x, List<EventPoint> events) {
    EventPoint first = events.get(0);
    EventPoint last = events.get(events.size() - 1);
    EventPoint worst = first;
    for (EventPoint event : events) {
      worst = event.kind().compareTo(worst.kind()) < 0 ? event : worst;
    }
    String label = first.number + (first == last ? "" : "\u2013" + last.number);
    svg.mark(worst.kind().cssClass(), x.at((double) first.timeMs), label, worst.message);
  }

  private static String words(CheckPoint check) {
    return Words.time(check.timeMs)
        + ": "
        + Words.offset(check.offsetMs)
        + " "
        + Words.bound(check.errorBoundMs);
  }
}
