package io.fusionconfig.fts.report;

import java.util.Locale;

/** The offset history as JSON for the page's script, with numbers in milliseconds. */
final class ChartData {
  /** How long before a jump the old value is written: the script needs increasing times. */
  private static final double BEFORE_MS = 0.001;

  private final StringBuilder times = new StringBuilder();
  private final StringBuilder lows = new StringBuilder();
  private final StringBuilder highs = new StringBuilder();
  private final StringBuilder lines = new StringBuilder();
  private final StringBuilder dots = new StringBuilder();

  private ChartData() {}

  static String of(OffsetHistory course) {
    ChartData data = new ChartData();
    for (OffsetHistory.Stretch stretch : course.stretches()) {
      data.add(stretch, course.measuredToMs(stretch));
    }
    StringBuilder json = new StringBuilder("{\"t\":[").append(data.times);
    json.append("],\n\"low\":[").append(data.lows);
    json.append("],\n\"high\":[").append(data.highs);
    json.append("],\n\"line\":[").append(data.lines);
    json.append("],\n\"dot\":[").append(data.dots);
    json.append("],\n\"checks\":[");
    for (CheckPoint check : course.checks()) {
      separate(json).append(check.timeMs);
    }
    json.append("],\n\"roundTrips\":[");
    for (CheckPoint check : course.checks()) {
      separate(json).append(number(check.roundTripMs));
    }
    json.append("],\n\"gaps\":[");
    for (OffsetHistory.Gap gap : course.gaps()) {
      separate(json).append('[').append(number(gap.fromMs)).append(',');
      json.append(number(gap.toMs)).append(']');
    }
    json.append("],\n\"events\":[");
    for (EventPoint event : course.events()) {
      separate(json)
          .append('[')
          .append(event.number)
          .append(',')
          .append(event.timeMs)
          .append(",\"");
      json.append(event.kind().cssClass()).append("\"]");
    }
    return json.append("]}").toString();
  }

  private void add(OffsetHistory.Stretch stretch, double measuredToMs) {
    row(stretch, stretch.fromMs, measuredToMs, stretch.isChecked);
    if (measuredToMs > stretch.fromMs && measuredToMs < stretch.toMs) {
      row(stretch, measuredToMs, measuredToMs, false);
      row(stretch, measuredToMs + BEFORE_MS, measuredToMs, false);
    }
    if (stretch.toMs - BEFORE_MS > Math.max(measuredToMs, stretch.fromMs) + BEFORE_MS
        || measuredToMs >= stretch.toMs) {
      row(stretch, Math.max(stretch.toMs - BEFORE_MS, stretch.fromMs), measuredToMs, false);
    }
  }

  private void row(OffsetHistory.Stretch stretch, double timeMs, double measuredToMs, boolean dot) {
    double part = (timeMs - stretch.fromMs) / Math.max(stretch.toMs - stretch.fromMs, BEFORE_MS);
    double bound = stretch.boundFromMs + part * (stretch.boundToMs - stretch.boundFromMs);
    String offset = number(stretch.offsetMs);
    separate(times).append(number(timeMs));
    separate(lows).append(number(stretch.offsetMs - bound));
    separate(highs).append(number(stretch.offsetMs + bound));
    separate(lines).append(timeMs <= measuredToMs ? offset : "null");
    separate(dots).append(dot ? offset : "null");
  }

  private static StringBuilder separate(StringBuilder list) {
    boolean first = list.length() == 0 || list.charAt(list.length() - 1) == '[';
    return first ? list : list.append(',');
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
