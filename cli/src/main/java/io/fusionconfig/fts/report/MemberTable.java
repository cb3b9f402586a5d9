package io.fusionconfig.fts.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The members of a folder as a table, with a bar for each offset. */
final class MemberTable {
  private static final double BAR_WIDTH = 140;
  private static final double BAR_HEIGHT = 16;
  private static final double LEAST_RANGE_MS = 0.02;

  /** Offsets this many times farther from zero than most do not affect the scale of the bars. */
  private static final double OUTLIER = 4;

  private static final String[] HEAD = {
    "Host", "PID", "State", "Offset", "", "Error bound", "Age", "Application", "FTS"
  };

  /** What each column is sorted by: text or number. */
  private static final String[] SORTS = {
    "text", "number", "text", "number", "", "number", "number"
  };

  private final List<MemberPoint> members;

  /** The range of the bars in each direction, ms. */
  private final double rangeMs;

  MemberTable(List<MemberPoint> members) {
    this.members = members;
    this.rangeMs = range(members);
  }

  /** The largest offset that is not an outlier compared with three quarters of the members. */
  private static double range(List<MemberPoint> members) {
    double[] far = new double[members.size()];
    int count = 0;
    for (MemberPoint member : members) {
      if (member.isKnown()) {
        far[count++] = Math.abs(member.offsetMs) + member.errorBoundMs;
      }
    }
    Arrays.sort(far, 0, count);
    double common = count == 0 ? 0 : far[(count - 1) * 3 / 4];
    double range = LEAST_RANGE_MS;
    for (int i = 0; i < count; i++) {
      range = far[i] <= OUTLIER * common ? Math.max(range, far[i]) : range;
    }
    return range;
  }

  void appendTo(StringBuilder text) {
    text.append("<div class=\"controls script-only\" id=\"member-controls\">\n")
        .append("<label>Search <input type=\"search\" id=\"member-search\"")
        .append(" autocomplete=\"off\"></label>\n<div role=\"group\" aria-label=\"States\">\n")
        .append("<button type=\"button\" data-state=\"\" aria-pressed=\"true\">All ")
        .append(members.size())
        .append("</button>\n");
    states()
        .forEach(
            (state, count) ->
                text.append("<button type=\"button\" data-state=\"")
                    .append(Html.escape(state))
                    .append("\" aria-pressed=\"false\">")
                    .append(Html.escape(state))
                    .append(" ")
                    .append(count)
                    .append("</button>\n"));
    text.append("</div>\n</div>\n<p class=\"note\">Bars go to ")
        .append(Words.amount(rangeMs))
        .append(" on either side of zero; an arrow means farther.</p>\n")
        .append("<table class=\"members\" id=\"members\" role=\"table\">\n")
        .append("<caption class=\"unseen\">Members, problems first</caption>\n")
        .append("<thead role=\"rowgroup\"><tr role=\"row\">");
    for (int i = 0; i < HEAD.length; i++) {
      if (HEAD[i].isEmpty()) {
        text.append("<td role=\"cell\"></td>");
      } else {
        text.append("<th scope=\"col\" role=\"columnheader\"")
            .append(i == 1 || i == 3 || i == 5 || i == 6 ? " class=\"n\"" : "")
            .append(" data-sort=\"")
            .append(i < SORTS.length ? SORTS[i] : "text")
            .append("\">")
            .append(HEAD[i])
            .append("</th>");
      }
    }
    text.append("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    for (MemberPoint member : members) {
      row(text, member);
    }
    text.append("</tbody>\n</table>\n<p class=\"script-only\"><span id=\"member-count\"")
        .append(" role=\"status\"></span> <button type=\"button\" id=\"member-more\" hidden>")
        .append("Show all</button></p>\n");
  }

  private Map<String, Integer> states() {
    Map<String, Integer> states = new LinkedHashMap<>();
    for (MemberPoint member : members) {
      states.merge(member.state, 1, Integer::sum);
    }
    return states;
  }

  private void row(StringBuilder text, MemberPoint member) {
    text.append("<tr role=\"row\" data-state=\"").append(Html.escape(member.state)).append("\">");
    cell(text, "host", member.host, Double.NaN);
    cell(text, "n pid", member.process, Double.NaN);
    text.append("<td role=\"cell\" class=\"state ")
        .append(member.tone.cssClass)
        .append("\"><span aria-hidden=\"true\">")
        .append(member.tone.sign)
        .append(" </span>")
        .append(Html.escape(member.state))
        .append("</td>");
    cell(text, "n offset", Words.offset(member.offsetMs), member.offsetMs);
    text.append("<td role=\"cell\" class=\"bars\">").append(bar(member)).append("</td>");
    cell(text, "n bound", Words.bound(member.errorBoundMs), member.errorBoundMs);
    cell(text, "n age", member.age, member.ageMs);
    cell(text, "application", member.application, Double.NaN);
    cell(text, "version", member.version, Double.NaN);
    text.append("</tr>\n");
  }

  private static void cell(StringBuilder text, String cssClass, String words, double sortedBy) {
    text.append("<td role=\"cell\" class=\"").append(cssClass).append('"');
    if (Double.isFinite(sortedBy)) {
      text.append(String.format(Locale.ROOT, " data-value=\"%.6f\"", sortedBy));
    }
    text.append('>').append(Html.escape(words)).append("</td>");
  }

  /** Draws a bar from zero to the offset, with the bound; values out of range end in an arrow. */
  private String bar(MemberPoint member) {
    if (!member.isKnown()) {
      return "";
    }
    Scale x = new Scale(-rangeMs, rangeMs, 6, BAR_WIDTH - 6);
    double middle = BAR_HEIGHT / 2;
    Svg svg = Svg.inline("inline", BAR_WIDTH, BAR_HEIGHT);
    svg.line("zero", x.at(0), 0, x.at(0), BAR_HEIGHT);
    double offset = within(member.offsetMs);
    double left = x.at(Math.min(offset, 0));
    svg.rectangle("bar", left, middle - 3, Math.max(x.at(Math.max(offset, 0)) - left, 1), 6);
    if (Math.abs(member.offsetMs) > rangeMs) {
      double tip = member.offsetMs > 0 ? BAR_WIDTH : 0;
      double base = x.at(offset);
      String arrow =
          Svg.point("M", base, 1) + Svg.point("L", tip, middle) + Svg.point("L", base, 15) + "Z";
      svg.path("bar", arrow);
    } else {
      double low = x.at(within(member.offsetMs - member.errorBoundMs));
      double high = x.at(within(member.offsetMs + member.errorBoundMs));
      svg.line("whisker", low, middle, high, middle);
      svg.line("whisker", low, middle - 4, low, middle + 4);
      svg.line("whisker", high, middle - 4, high, middle + 4);
    }
    return svg.end();
  }

  private double within(double offsetMs) {
    return Math.max(-rangeMs, Math.min(rangeMs, offsetMs));
  }
}
