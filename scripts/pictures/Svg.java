import java.util.Locale;

/** A drawing on a card of its own, in light and dark colors; one line of SVG for each call. */
final class Svg {
  static final int WIDTH = 830;

  private static final String STYLE =
      """
      <style>
      svg { color-scheme: light dark; --bg: #ffffff; --edge: #d0d7de; --ink: #1f2328; --muted: #59636e; --faint: #f6f8fa; --grid: #e6eaef;
        --blue: #0969da; --blue-bg: #ddf4ff; --green: #1a7f37; --green-bg: #dafbe1; --red: #cf222e; --red-bg: #ffebe9;
        --amber: #9a6700; --amber-bg: #fff8c5; }
      @media (prefers-color-scheme: dark) { svg { --bg: #0d1117; --edge: #3d444d; --ink: #f0f6fc; --muted: #9198a1; --faint: #151b23;
        --grid: #262c36; --blue: #4493f8; --blue-bg: #12263f; --green: #3fb950; --green-bg: #12261e; --red: #f85149; --red-bg: #2d1618;
        --amber: #d29922; --amber-bg: #2b2211; } }
      text { font: 14px -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif; fill: var(--ink); }
      .mono { font-family: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 13px; white-space: pre; }
      .bold { font-weight: 600; } .big { font-size: 16px; font-weight: 600; } .small { font-size: 12.5px; }
      .mid { text-anchor: middle; } .end { text-anchor: end; }
      text.muted, tspan.muted { fill: var(--muted); } text.blue, tspan.blue { fill: var(--blue); } text.green, tspan.green { fill: var(--green); }
      text.red, tspan.red { fill: var(--red); } text.amber, tspan.amber { fill: var(--amber); }
      .card { fill: var(--bg); stroke: var(--edge); } .box { fill: var(--faint); stroke: var(--edge); } .grid { stroke: var(--grid); }
      .box.blue { fill: var(--blue-bg); stroke: var(--blue); } .box.green { fill: var(--green-bg); stroke: var(--green); }
      .box.red { fill: var(--red-bg); stroke: var(--red); } .box.amber { fill: var(--amber-bg); stroke: var(--amber); }
      .line { fill: none; stroke: var(--muted); stroke-width: 1.5; } .line.blue { stroke: var(--blue); } .line.green { stroke: var(--green); }
      .line.red { stroke: var(--red); } .line.amber { stroke: var(--amber); } .dash { stroke-dasharray: 4 4; }
      .tip { fill: var(--muted); } .tip.blue { fill: var(--blue); } .tip.green { fill: var(--green); } .tip.red { fill: var(--red); }
      .tip.amber { fill: var(--amber); } .band { fill: var(--blue-bg); stroke: none; } .gap { fill: var(--amber-bg); stroke: none; }
      </style>
      """;

  private final StringBuilder out = new StringBuilder();

  Svg(int height, String title, String description) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
            + " aria-labelledby=\"title description\">",
        WIDTH, height, WIDTH, height);
    add("<title id=\"title\">%s</title>", escape(title));
    add("<desc id=\"description\">%s</desc>", escape(description));
    out.append(STYLE);
    add("<rect class=\"card\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>", WIDTH - 1, height - 1);
  }

  Svg text(double x, double y, String classes, String text) {
    return add("<text x=\"%s\" y=\"%s\" class=\"%s\">%s</text>", n(x), n(y), classes, escape(text));
  }

  /** A text of which the second part has classes of its own. */
  Svg text(double x, double y, String classes, String text, String otherClasses, String other) {
    return add(
        "<text x=\"%s\" y=\"%s\" class=\"%s\">%s<tspan class=\"%s\">%s</tspan></text>",
        n(x), n(y), classes, escape(text), otherClasses, escape(other));
  }

  Svg box(double x, double y, double width, double height, String classes) {
    return add("<rect class=\"box %s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\"/>", classes, n(x), n(y), n(width), n(height));
  }

  /** Without an edge, for what lies behind a chart. */
  Svg area(double x, double y, double width, double height, String classes) {
    return add("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>", classes, n(x), n(y), n(width), n(height));
  }

  Svg line(double x1, double y1, double x2, double y2, String classes) {
    return add("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>", classes, n(x1), n(y1), n(x2), n(y2));
  }

  Svg path(String d, String classes) {
    return add("<path class=\"%s\" d=\"%s\"/>", classes, d);
  }

  Svg dot(double x, double y, String classes) {
    return add("<circle class=\"tip %s\" cx=\"%s\" cy=\"%s\" r=\"4\"/>", classes, n(x), n(y));
  }

  /** A straight line with a tip at its second end. */
  Svg arrow(double x1, double y1, double x2, double y2, String color) {
    double length = Math.hypot(x2 - x1, y2 - y1);
    double dx = (x2 - x1) / length;
    double dy = (y2 - y1) / length;
    line(x1, y1, x2 - 7 * dx, y2 - 7 * dy, "line " + color);
    return tip(x2, y2, dx, dy, color);
  }

  /** An arrow's tip at a point, in a direction of length 1. */
  Svg tip(double x, double y, double dx, double dy, String color) {
    double backX = x - 9 * dx;
    double backY = y - 9 * dy;
    return add(
        "<path class=\"tip %s\" d=\"M%s %sL%s %sL%s %sZ\"/>",
        color, n(x), n(y), n(backX - 4.5 * dy), n(backY + 4.5 * dx), n(backX + 4.5 * dy), n(backY - 4.5 * dx));
  }

  String end() {
    return out.append("</svg>\n").toString();
  }

  /** At most one decimal, so that a picture is the same on every JVM. */
  static String n(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private Svg add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
    return this;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
