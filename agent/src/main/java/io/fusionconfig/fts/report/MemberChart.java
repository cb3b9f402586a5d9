package io.fusionconfig.fts.report;

import java.util.List;

/** The members of a folder as rows: a bar from zero to each one's offset, with its error bound. */
final class MemberChart {
  private static final double ROW = 34;
  private static final double LEAST_RANGE_MS = 0.02;

  private MemberChart() {}

  static String of(List<MemberPoint> members, String cssClass, double width) {
    double height = Svg.TOP + ROW * members.size() + Svg.BOTTOM;
    Svg svg = new Svg(cssClass, width, height, "Offset of each member, with its error bound");
    double low = 0;
    double high = 0;
    for (MemberPoint member : members) {
      if (isKnown(member)) {
        low = Math.min(low, member.offsetMs - member.errorBoundMs);
        high = Math.max(high, member.offsetMs + member.errorBoundMs);
      }
    }
    Scale x = Scale.padded(low, high, LEAST_RANGE_MS, Svg.LEFT / 2, svg.right() - 18);
    svg.xAxis(x, "offset, ms");
    svg.line("zero", x.at(0), Svg.TOP, x.at(0), svg.bottom());
    double y = Svg.TOP;
    for (MemberPoint member : members) {
      row(svg, x, y, member, (int) (width / 9));
      y += ROW;
    }
    return svg.end();
  }

  private static boolean isKnown(MemberPoint member) {
    return Double.isFinite(member.offsetMs) && Double.isFinite(member.errorBoundMs);
  }

  private static void row(Svg svg, Scale x, double y, MemberPoint member, int length) {
    String name =
        member.name.length() <= length ? member.name : member.name.substring(0, length) + "\u2026";
    svg.label("start", 8, y + 13, name);
    if (!isKnown(member)) {
      return;
    }
    double from = x.at(Math.min(0, member.offsetMs));
    double to = x.at(Math.max(0, member.offsetMs));
    double middle = y + 23;
    svg.rectangle("bar", from, middle - 4, Math.max(to - from, 1), 8);
    double low = x.at(member.offsetMs - member.errorBoundMs);
    double high = x.at(member.offsetMs + member.errorBoundMs);
    svg.line("whisker", low, middle, high, middle);
    svg.line("whisker", low, middle - 5, low, middle + 5);
    svg.line("whisker", high, middle - 5, high, middle + 5);
    String words =
        member.name
            + ": "
            + Numbers.signed(member.offsetMs, 3)
            + " ms \u00b1 "
            + Numbers.fixed(member.errorBoundMs, 3)
            + " ms";
    svg.dot("dot", x.at(member.offsetMs), middle, 3, words);
  }
}
