package io.fusionconfig.fts.report;

import java.util.List;
import java.util.Map;

/** Builds the page from top to bottom. No text needs to be trusted. */
public final class ReportPage {
  /** The first line, by which a report is recognized. */
  public static final String FIRST_LINE = "<!doctype html><!-- a report of FTS -->";

  private static final double WIDE = 960;
  private static final double NARROW = 340;

  private final PageFrame frame;
  private final StringBuilder text = new StringBuilder();

  /** Starts the page. */
  public ReportPage(String title, String subtitle) {
    frame = new PageFrame(title);
    text.append("<header>\n<h1>").append(Html.escape(title)).append("</h1>\n<p>");
    text.append(Html.escape(subtitle)).append("</p>\n</header>\n<main>\n");
  }

  /** Adds the verdict in one sentence. */
  public ReportPage verdict(Tone tone, String state, String sentence) {
    text.append("<p class=\"verdict ")
        .append(tone.cssClass)
        .append("\"><strong><span aria-hidden=\"true\">")
        .append(tone.sign)
        .append(" </span>")
        .append(Html.escape(state))
        .append("</strong> ")
        .append(Html.escape(sentence))
        .append("</p>\n");
    return this;
  }

  /** Adds the current problems, the worst first; adds nothing if there are none. */
  public ReportPage problems(List<String> problems) {
    if (!problems.isEmpty()) {
      text.append("<section class=\"problems\">\n<h2>What is wrong</h2>\n<ul>\n");
      for (String problem : problems) {
        text.append("<li>").append(Html.escape(problem)).append("</li>\n");
      }
      text.append("</ul>\n</section>\n");
    }
    return this;
  }

  /** Adds the key figures, side by side. */
  public ReportPage figures(Map<String, String> figures) {
    text.append("<dl class=\"figures\">\n");
    figures.forEach(
        (label, value) ->
            text.append("<div><dt>")
                .append(Html.escape(label))
                .append("</dt><dd>")
                .append(Html.escape(value))
                .append("</dd></div>\n"));
    text.append("</dl>\n");
    return this;
  }

  /** Adds the charts of a clock's history. */
  public ReportPage history(History history) {
    text.append("<section id=\"charts\">\n<h2>Offset</h2>\n");
    if (history.checks.isEmpty()) {
      text.append("<p>No check has succeeded yet.</p>\n</section>\n");
      return this;
    }
    OffsetHistory course = new OffsetHistory(history);
    CheckCharts charts = new CheckCharts(course);
    legend(course);
    text.append("<div class=\"controls script-only\" role=\"group\" aria-label=\"Zoom\">")
        .append("<button type=\"button\" data-zoom=\"in\">Zoom in</button>")
        .append("<button type=\"button\" data-zoom=\"out\">Zoom out</button>")
        .append("<button type=\"button\" data-zoom=\"back\">Earlier</button>")
        .append("<button type=\"button\" data-zoom=\"on\">Later</button>")
        .append("<button type=\"button\" data-zoom=\"all\">All</button>")
        .append("<span class=\"note\">or drag across a chart</span></div>\n")
        .append("<div id=\"offset-chart\">\n")
        .append(charts.offsets("wide", WIDE, 320))
        .append(charts.offsets("narrow", NARROW, 250))
        .append("</div>\n<h2>Round trip</h2>\n")
        .append("<p class=\"legend\"><span class=\"key-bar\">median of a check\u2019s probes")
        .append("</span></p>\n<div id=\"round-trip-chart\">\n")
        .append(charts.roundTrips("wide", WIDE, 190))
        .append(charts.roundTrips("narrow", NARROW, 180))
        .append("</div>\n<p class=\"note\">From ")
        .append(Words.time(course.earliestMs()))
        .append(" to now, ")
        .append(Words.time(course.latestMs()))
        .append(", in UTC.</p>\n</section>\n");
    if (course.isInOrder()) { // otherwise only the static drawing can show it
      frame.chart(ChartData.of(course));
    }
    return this;
  }

  private void legend(OffsetHistory course) {
    text.append("<p class=\"legend\"><span class=\"key-offset\">the server\u2019s clock minus this")
        .append(" machine\u2019s, as last measured</span><span class=\"key-band\">error bound at")
        .append(" each moment</span>");
    if (!course.gaps().isEmpty()) {
      text.append("<span class=\"key-gap\">no check succeeded</span>");
    }
    for (EventPoint.Kind kind : EventPoint.Kind.values()) {
      for (EventPoint event : course.events()) {
        if (event.kind() == kind) {
          text.append("<span class=\"key-mark ").append(kind.cssClass()).append("\">");
          text.append(kind.words).append("</span>");
          break;
        }
      }
    }
    text.append("</p>\n");
  }

  /** Adds the events, the newest first. */
  public ReportPage events(List<EventPoint> events) {
    text.append("<section>\n<h2>Events</h2>\n<table class=\"events\">\n<thead><tr>")
        .append("<th scope=\"col\" class=\"n\">No.</th><th scope=\"col\">Time, UTC</th>")
        .append("<th scope=\"col\">Event</th><th scope=\"col\">What happened</th>")
        .append("</tr></thead>\n<tbody>\n");
    for (int i = events.size() - 1; i >= 0; i--) {
      EventPoint event = events.get(i);
      text.append("<tr id=\"event-").append(event.number).append("\">");
      cell("n", Long.toString(event.number));
      cell("time", Words.time(event.timeMs));
      cell(event.kind().isTrouble ? "event trouble" : "event", event.type);
      cell("what", event.message);
      text.append("</tr>\n");
    }
    text.append("</tbody>\n</table>\n</section>\n");
    return this;
  }

  /** Adds the members of a folder, in this order. */
  public ReportPage members(List<MemberPoint> members) {
    text.append("<section>\n<h2>Members</h2>\n");
    if (members.isEmpty()) {
      text.append("<p>There are none.</p>\n</section>\n");
      return this;
    }
    new MemberTable(members).appendTo(text);
    text.append("</section>\n");
    frame.script();
    return this;
  }

  /** Adds a table of other facts. */
  public ReportPage facts(String title, Map<String, String> facts) {
    text.append("<section>\n<h2>").append(Html.escape(title)).append("</h2>\n<table>\n<tbody>\n");
    facts.forEach(
        (label, value) -> {
          text.append("<tr><th scope=\"row\">").append(Html.escape(label)).append("</th>");
          cell("", value);
          text.append("</tr>\n");
        });
    text.append("</tbody>\n</table>\n</section>\n");
    return this;
  }

  /**
   * Adds the options in force.
   *
   * @param settings each with name, value and source
   */
  public ReportPage settings(List<String[]> settings) {
    text.append("<section>\n<h2>Options in force</h2>\n<table class=\"settings\">\n<thead><tr>")
        .append("<th scope=\"col\">Option</th><th scope=\"col\">Value</th>")
        .append("<th scope=\"col\">Source</th></tr></thead>\n<tbody>\n");
    for (String[] setting : settings) {
      text.append("<tr><th scope=\"row\">").append(Html.escape(setting[0])).append("</th>");
      cell("", setting[1]);
      cell(setting[2].equals("default") ? "soft" : "", setting[2]);
      text.append("</tr>\n");
    }
    text.append("</tbody>\n</table>\n</section>\n");
    return this;
  }

  /** Adds a table of all checks, the newest first. */
  public ReportPage table(List<CheckPoint> checks) {
    text.append("<section>\n<details><summary>All checks (")
        .append(checks.size())
        .append(")</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\"")
        .append(" aria-label=\"All checks\"><table>\n<thead><tr><th scope=\"col\">Time, UTC</th>")
        .append("<th scope=\"col\" class=\"n\">Offset</th><th scope=\"col\" class=\"n\">Error")
        .append(" bound before</th><th scope=\"col\" class=\"n\">and after</th><th scope=\"col\"")
        .append(" class=\"n\">Round trip</th></tr></thead>\n<tbody>\n");
    for (int i = checks.size() - 1; i >= 0; i--) {
      CheckPoint check = checks.get(i);
      text.append("<tr>");
      cell("time", Words.time(check.timeMs));
      cell("n", Words.offset(check.offsetMs));
      cell("n", Words.bound(check.errorBoundBeforeMs));
      cell("n", Words.bound(check.errorBoundMs));
      cell("n", Words.amount(check.roundTripMs));
      text.append("</tr>\n");
    }
    text.append("</tbody>\n</table></div>\n</details>\n</section>\n");
    return this;
  }

  private void cell(String cssClass, String words) {
    text.append(cssClass.isEmpty() ? "<td>" : "<td class=\"" + cssClass + "\">");
    text.append(Html.escape(words)).append("</td>");
  }

  /** Completes the page with a footer, and returns it. */
  public String end(String foot) {
    text.append("</main>\n<footer>").append(Html.escape(foot)).append("</footer>\n");
    return frame.around(text.toString());
  }
}
