package io.fusionconfig.fts.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The members of a folder as a table, with a bar for each offset. */
final class MemberTable {
  private static final double LEAST_RANGE_MS = 0.02;

  /** Offsets this many times farther from zero than most do not affect the scale of the bars. */
  private static final double OUTLIER = 4;

  private final List<Row> members;

  /** The range of the bars in each direction, ms. */
  private final double rangeMs;

  MemberTable(List<Row> members) {
    this.members = members;
    this.rangeMs = range(members);
  }

  /** The largest offset that is not an outlier compared with three quarters of the members. */
  private static double range(List<Row> members) {
    double[] far =
        members.stream()
            .filter(MemberTable::isKnown)
            .mapToDouble(member -> Math.abs(member.offsetMs()) + member.boundMs())
            .sorted()
            .toArray();
    double common = far.length == 0 ? 0 : far[(far.length - 1) * 3 / 4];
    double limit = OUTLIER * common;
    return Arrays.stream(far).filter(ms -> ms <= limit).reduce(LEAST_RANGE_MS, Math::max);
  }

  String text() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Html rows = new Html();
    for (Row member : members) {
      counts.merge(member.text("state"), 1, Integer::sum);
      row(rows, member);
    }
    Html states = new Html();
    String button =
        "<button type=\"button\" data-state=\"{}\" aria-pressed=\"{}\">{} {}</button>\n";
    states.add(button, "", true, "All", members.size());
    counts.forEach((state, count) -> states.add(button, state, false, state, count));
    return new Template("members.html")
        .with("states", states.toString())
        .with("range", Words.amount(rangeMs))
        .with("rows", rows.toString())
        .fill();
  }

  private static boolean isKnown(Row member) {
    return Double.isFinite(member.offsetMs()) && Double.isFinite(member.boundMs());
  }

  private void row(Html rows, Row member) {
    String state = member.text("state");
    Tone tone = Tone.of(state);
    double ageMs = member.number("ageMillis");
    rows.add("<tr role=\"row\" data-state=\"{}\">", state);
    rows.add("<td role=\"cell\" class=\"host\">").add(breakable(member.text("host"))).add("</td>");
    rows.add("<td role=\"cell\" class=\"n pid\">{}</td>", member.text("pid"));
    rows.add("<td role=\"cell\" class=\"state {}\">", tone.cssClass);
    rows.add("<span aria-hidden=\"true\">{} </span>{}</td>", tone.sign, state);
    number(rows, "offset", member.offsetMs(), Words.offset(member.offsetMs()));
    rows.add("<td role=\"cell\" class=\"bars\">").add(bar(member)).add("</td>");
    number(rows, "bound", member.boundMs(), Words.bound(member.boundMs()));
    number(rows, "age", ageMs, Words.age(ageMs));
    rows.add("<td role=\"cell\" class=\"application\">").add(breakable(member.text("application")));
    rows.add("</td><td role=\"cell\" class=\"version\">{}</td></tr>\n", member.text("version"));
  }

  /** The name, which a line may break after a point only. */
  private static String breakable(String name) {
    return Html.escape(name).replace(".", ".<wbr>");
  }

  private static void number(Html rows, String cssClass, double sortedBy, String words) {
    String value = Double.isFinite(sortedBy) ? String.format(Locale.ROOT, "%.6f", sortedBy) : "";
    rows.add("<td role=\"cell\" class=\"n {}\" data-value=\"{}\">{}</td>", cssClass, value, words);
  }

  /** Draws a bar from zero to the offset, with the bound; values out of range end in an arrow. */
  private String bar(Row member) {
    if (!isKnown(member)) {
      return "";
    }
    double tip = x(member.offsetMs());
    Html svg =
        new Html().add("<svg class=\"inline\" viewBox=\"-50 0 100 16\" aria-hidden=\"true\">");
    svg.add("<path class=\"zero\" d=\"M0 0V16\"/><path class=\"bar\" d=\"M0 8H{}\"/>", number(tip));
    if (Math.abs(member.offsetMs()) > rangeMs) {
      svg.add("<path class=\"arrow\" d=\"M{} 1L{} 8L{} 15Z\"/>", tip, Math.signum(tip) * 50, tip);
    } else {
      String low = number(x(member.offsetMs() - member.boundMs()));
      String high = number(x(member.offsetMs() + member.boundMs()));
      svg.add("<path class=\"whisker\" d=\"M{} 8H{}M{} 4V12M{} 4V12\"/>", low, high, low, high);
    }
    return svg.add("</svg>").toString();
  }

  private double x(double offsetMs) {
    return 44 * Math.max(-1, Math.min(1, offsetMs / rangeMs));
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, "%.1f", x);
  }
}
