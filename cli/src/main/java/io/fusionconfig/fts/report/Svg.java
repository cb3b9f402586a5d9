package io.fusionconfig.fts.report;

import java.util.Locale;

/** Builds a drawing: two axes, and marks between them. The page's style sets the colors. */
final class Svg {
  static final double LEFT = 64;
  static final double RIGHT = 12;
  static final double TOP = 30;
  static final double BOTTOM = 30;

  /** The width of a label of the time axis. */
  private static final double TIME_LABEL = 76;

  private final double width;
  private final double height;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param about a description for screen readers
   */
  Svg(String cssClass, double width, double height, String about) {
    this(width, height);
    begin(cssClass, " role=\"img\" aria-label=\"" + Html.escape(about) + "\"");
  }

  private Svg(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** Makes a small drawing beside a text with the same information. */
  static Svg inline(String cssClass, double width, double height) {
    Svg svg = new Svg(width, height);
    svg.begin(cssClass, " aria-hidden=\"true\"");
    return svg;
  }

  private void begin(String cssClass, String attributes) {
    text.append("<svg class=\"")
        .append(cssClass)
        .append(String.format(Locale.ROOT, "\" viewBox=\"0 0 %.0f %.0f\"", width, height))
        .append(attributes)
        .append(">\n");
  }

  double right() {
    return width - RIGHT;
  }

  double bottom() {
    return height - BOTTOM;
  }

  /** Draws the vertical axis with grid lines and numbers. */
  void yAxis(Scale y, String unit) {
    double step = y.step(5);
    for (double value : y.multiples(step)) {
      line("grid", LEFT, y.at(value), right(), y.at(value));
      label("end", LEFT - 8, y.at(value) + 4, Numbers.fixed(value, Numbers.decimals(step)));
    }
    label("start", 4, 14, unit);
  }

  /** Draws the time axis with labels. */
  void timeAxis(Scale x) {
    long step = TimeAxis.step(x, (int) Math.max((right() - LEFT) / TIME_LABEL, 2));
    for (double value : x.multiples((double) step)) {
      double at = x.at(value);
      line("axis", at, bottom(), at, bottom() + 5);
      if (at < right() - 52) { // leaves room for "now"
        label("middle", at, bottom() + 20, TimeAxis.label(Math.round(value), step));
      }
    }
    line("axis", LEFT, bottom(), right(), bottom());
    label("end", right() + RIGHT / 2, bottom() + 20, "now");
    label("end", right(), 14, "UTC");
  }

  void line(String cssClass, double x1, double y1, double x2, double y2) {
    text.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
            cssClass,
            x1,
            y1,
            x2,
            y2));
  }

  void label(String anchor, double x, double y, String words) {
    text.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            Html.escape(words)));
  }

  /** Draws a dot with a tooltip. */
  void dot(String cssClass, double x, double y, double radius, String words) {
    text.append(
        String.format(
            Locale.ROOT,
            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s</title></circle>%n",
            cssClass,
            x,
            y,
            radius,
            Html.escape(words)));
  }

  /** Draws a label in a box at the top, with a tooltip. */
  void mark(String cssClass, double x, String label, String words) {
    double width = 9 + 7 * label.length();
    double left = Math.max(Math.min(x - width / 2, right() - width), LEFT);
    text.append("<g class=\"mark ").append(cssClass).append("\"><title>");
    text.append(Html.escape(words)).append("</title>\n");
    rectangle("box", left, TOP - 8, width, 16);
    label("middle", left + width / 2, TOP + 4, label);
    text.append("</g>\n");
  }

  void rectangle(String cssClass, double x, double y, double width, double height) {
    text.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>%n",
            cssClass,
            x,
            y,
            Math.max(width, 0),
            height));
  }

  void path(String cssClass, String d) {
    text.append("<path class=\"").append(cssClass).append("\" d=\"").append(d).append("\"/>\n");
  }

  static String point(String command, double x, double y) {
    return String.format(Locale.ROOT, "%s%.1f %.1f", command, x, y);
  }

  String end() {
    return text.append("</svg>\n").toString();
  }
}
