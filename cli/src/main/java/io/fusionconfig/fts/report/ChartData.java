package io.fusionconfig.fts.report;

import java.util.Locale;
import java.util.StringJoiner;

/**
 * The offset history as JSON for the page's script: numbers, in milliseconds, and constant names,
 * so that it cannot end the element that it stands in.
 */
final class ChartData {
  /** How long before a jump the old value is written: the script needs increasing times. */
  private static final double BEFORE_MS = 0.001;

  private final StringJoiner times = list("t");
  private final StringJoiner lows = list("low");
  private final StringJoiner highs = list("high");
  private final StringJoiner lines = list("line");
  private final StringJoiner dots = list("dot");

  private ChartData() {}

  static String of(OffsetHistory course) {
    ChartData data = new ChartData();
    for (OffsetHistory.Stretch stretch : course.stretches()) {
      data.add(stretch, course.measuredToMs(stretch));
    }
    StringJoiner checks = list("checks");
    StringJoiner roundTrips = list("roundTrips");
    for (Row check : course.checks()) {
      checks.add(Long.toString(check.timeMs()));
      roundTrips.add(number(check.number("roundTripMillis")));
    }
    StringJoiner gaps = list("gaps");
    for (OffsetHistory.Gap gap : course.gaps()) {
      gaps.add("[" + number(gap.fromMs) + "," + number(gap.toMs) + "]");
    }
    StringJoiner events = list("events");
    for (Row event : course.events()) {
      String number = number(event.number("event")); // never its text, which need not be a number
      String kind = EventKind.of(event).cssClass();
      events.add("[" + number + "," + event.timeMs() + ",\"" + kind + "\"]");
    }
    return new StringJoiner(",\n", "{", "}")
        .add(data.times.toString())
        .add(data.lows.toString())
        .add(data.highs.toString())
        .add(data.lines.toString())
        .add(data.dots.toString())
        .add(checks.toString())
        .add(roundTrips.toString())
        .add(gaps.toString())
        .add(events.toString())
        .toString();
  }

  private static StringJoiner list(String name) {
    return new StringJoiner(",", "\"" + name + "\":[", "]");
  }

  private void add(OffsetHistory.Stretch stretch, double measuredToMs) {
    row(stretch, stretch.fromMs, measuredToMs);
    if (measuredToMs > stretch.fromMs && measuredToMs < stretch.toMs) {
      row(stretch, measuredToMs, measuredToMs);
      row(stretch, measuredToMs + BEFORE_MS, measuredToMs);
    }
    if (stretch.toMs - BEFORE_MS > Math.max(measuredToMs, stretch.fromMs) + BEFORE_MS
        || measuredToMs >= stretch.toMs) {
      row(stretch, Math.max(stretch.toMs - BEFORE_MS, stretch.fromMs), measuredToMs);
    }
  }

  private void row(OffsetHistory.Stretch stretch, double timeMs, double measuredToMs) {
    double part = (timeMs - stretch.fromMs) / Math.max(stretch.toMs - stretch.fromMs, BEFORE_MS);
    double bound = stretch.boundFromMs + part * (stretch.boundToMs - stretch.boundFromMs);
    String offset = number(stretch.offsetMs);
    times.add(number(timeMs));
    lows.add(number(stretch.offsetMs - bound));
    highs.add(number(stretch.offsetMs + bound));
    lines.add(timeMs <= measuredToMs ? offset : "null");
    dots.add(stretch.isChecked && timeMs == stretch.fromMs ? offset : "null");
  }

  /** Formats a number with nanoseconds, without trailing zeros. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    String text = String.format(Locale.ROOT, "%.6f", value);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
