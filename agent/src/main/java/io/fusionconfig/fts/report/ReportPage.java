package io.fusionconfig.fts.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The page in the making, from top to bottom. All texts may come from anybody. */
public final class ReportPage {
  /** How a report is known again. */
  public static final String FIRST_LINE = "<!doctype html><!-- a report of FTS -->";

  private static final double WIDE = 760;
  private static final double NARROW = 340;

  private final StringBuilder text = new StringBuilder();

  /** Begins it. */
  public ReportPage(String title, String subtitle) {
    text.append(FIRST_LINE)
        .append("\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        .append(Html.escape(title))
        .append("</title>\n<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n<header>\n<h1>")
        .append(Html.escape(title))
        .append("</h1>\n<p>")
        .append(Html.escape(subtitle))
        .append("</p>\n</header>\n<main>\n");
  }

  private static String style() {
    try (InputStream in = ReportPage.class.getResourceAsStream("page.css")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] part = new byte[4096];
      for (int n = in == null ? -1 : in.read(part); n >= 0; n = in.read(part)) {
        bytes.write(part, 0, n);
      }
      return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // it can be read all the same
    }
  }

  /** The figures that matter, side by side; the state comes first and has a colour. */
  public ReportPage figures(String state, boolean good, Map<String, String> figures) {
    text.append("<section class=\"figures\">\n<div><span>State</span><b class=\"")
        .append(good ? "good" : "bad")
        .append("\">")
        .append(Html.escape(state))
        .append("</b></div>\n");
    figures.forEach(
        (label, value) ->
            text.append("<div><span>")
                .append(Html.escape(label))
                .append("</span><b>")
                .append(Html.escape(value))
                .append("</b></div>\n"));
    text.append("</section>\n");
    return this;
  }

  /** Something that went wrong. */
  public ReportPage warning(String words) {
    text.append("<p class=\"warning\">").append(Html.escape(words)).append("</p>\n");
    return this;
  }

  /**
   * The charts of a clock's history.
   *
   * @param checks oldest first
   * @param events marked in them
   */
  public ReportPage history(List<CheckPoint> checks, List<EventPoint> events) {
    text.append("<section>\n<h2>Offset</h2>\n");
    if (checks.isEmpty()) {
      text.append("<p>No check has succeeded yet.</p>\n</section>\n");
      return this;
    }
    CheckCharts charts = new CheckCharts(checks, events);
    text.append("<p class=\"legend\"><span class=\"key-offset\">the server\u2019s clock minus this")
        .append(" machine\u2019s</span><span class=\"key-band\">error bound right after the check")
        .append("</span>");
    if (!events.isEmpty()) {
      text.append("<span class=\"key-event\">event</span>");
    }
    text.append("</p>\n")
        .append(charts.offsets("wide", WIDE, 300))
        .append(charts.offsets("narrow", NARROW, 240))
        .append("</section>\n<section>\n<h2>Round trip</h2>\n")
        .append("<p class=\"legend\"><span class=\"key-bar\">median of a check\u2019s probes")
        .append("</span></p>\n")
        .append(charts.roundTrips("wide", WIDE, 190))
        .append(charts.roundTrips("narrow", NARROW, 180))
        .append("<p class=\"note\">Times are UTC, from ")
        .append(TimeAxis.full(charts.earliestMs()))
        .append(" to ")
        .append(TimeAxis.full(charts.latestMs()))
        .append(".</p>\n</section>\n");
    return this;
  }

  /** What has happened, the newest first. */
  public ReportPage events(List<EventPoint> events) {
    text.append("<section>\n<h2>Events</h2>\n<div class=\"scroll\"><table class=\"events\">\n")
        .append("<tr><th>Time, UTC<th>Event<th>What happened</tr>\n");
    for (int i = events.size() - 1; i >= 0; i--) {
      EventPoint event = events.get(i);
      row(TimeAxis.full(event.timeMs), Html.escape(event.type), Html.escape(event.message));
    }
    text.append("</table></div>\n</section>\n");
    return this;
  }

  /** The chart of a folder's members, and their table. */
  public ReportPage members(List<MemberPoint> members) {
    text.append("<section>\n<h2>Members</h2>\n");
    if (members.isEmpty()) {
      text.append("<p>There are none.</p>\n</section>\n");
      return this;
    }
    text.append("<p class=\"legend\"><span class=\"key-bar\">what is added to the member\u2019s")
        .append(" clock</span><span class=\"key-whisker\">error bound</span></p>\n")
        .append(MemberChart.of(members, "wide", WIDE))
        .append(MemberChart.of(members, "narrow", NARROW))
        .append("<div class=\"scroll\"><table>\n<tr><th>Member<th>State<th class=\"n\">Offset, ms")
        .append("<th class=\"n\">Error bound, ms<th>Age</tr>\n");
    for (MemberPoint member : members) {
      row(
          Html.escape(member.name),
          Html.escape(member.state),
          number(Numbers.signed(member.offsetMs, 3)),
          number(Numbers.fixed(member.errorBoundMs, 3)),
          Html.escape(member.age));
    }
    text.append("</table></div>\n</section>\n");
    return this;
  }

  /** What was set, and what else is known. */
  public ReportPage facts(String title, Map<String, String> facts) {
    text.append("<section>\n<h2>").append(Html.escape(title)).append("</h2>\n<table>\n");
    facts.forEach((label, value) -> row("<b>" + Html.escape(label) + "</b>", Html.escape(value)));
    text.append("</table>\n</section>\n");
    return this;
  }

  /** All checks with their figures, the newest first. */
  public ReportPage table(List<CheckPoint> checks) {
    text.append("<section>\n<details><summary>All checks (")
        .append(checks.size())
        .append(")</summary>\n<div class=\"scroll\"><table>\n<tr><th>Time, UTC")
        .append("<th class=\"n\">Offset, ms<th class=\"n\">Error bound, ms")
        .append("<th class=\"n\">Round trip, ms</tr>\n");
    for (int i = checks.size() - 1; i >= 0; i--) {
      CheckPoint check = checks.get(i);
      row(
          TimeAxis.full(check.timeMs),
          number(Numbers.signed(check.offsetMs, 3)),
          number(Numbers.fixed(check.errorBoundMs, 3)),
          number(Numbers.fixed(check.roundTripMs, 3)));
    }
    text.append("</table></div>\n</details>\n</section>\n");
    return this;
  }

  private static String number(String value) {
    return "\u0000" + value;
  }

  private void row(String... cells) {
    text.append("<tr>");
    for (String cell : cells) {
      boolean number = cell.startsWith("\u0000");
      text.append(number ? "<td class=\"n\">" : "<td>").append(number ? cell.substring(1) : cell);
    }
    text.append("</tr>\n");
  }

  /** Ends it, with a line at its foot. */
  public String end(String foot) {
    return text.append("</main>\n<footer>")
        .append(Html.escape(foot))
        .append("</footer>\n</body>\n</html>\n")
        .toString();
  }
}
