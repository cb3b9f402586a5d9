package io.fusionconfig.fts.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Builds the page from top to bottom, within page.html. No text needs to be trusted: all texts are
 * escaped, and by its content security policy the page loads nothing and runs only its own script.
 */
public final class ReportPage {
  /** The first line, by which a report is recognized. */
  public static final String FIRST_LINE = "<!doctype html><!-- a report of FTS -->";

  private static final String NO_CHART = "null";

  private final Template page = new Template("page.html");
  private final Html content = new Html();
  private String data = NO_CHART;

  /** Starts the page. */
  public ReportPage(String title, String subtitle) {
    page.with("title", Html.escape(title)).with("subtitle", Html.escape(subtitle));
  }

  /** Adds the verdict in one sentence. */
  public ReportPage verdict(Tone tone, String state, String sentence) {
    content.add(
        "<p class=\"verdict {}\"><strong><span aria-hidden=\"true\">{} </span>{}</strong> {}</p>\n",
        tone.cssClass,
        tone.sign,
        state,
        sentence);
    return this;
  }

  /** Adds the current problems, the worst first; adds nothing if there are none. */
  public ReportPage problems(List<String> problems) {
    if (!problems.isEmpty()) {
      content.add("<section class=\"problems\">\n<h2>What is wrong</h2>\n<ul>\n");
      for (String problem : problems) {
        content.add("<li>{}</li>\n", problem);
      }
      content.add("</ul>\n</section>\n");
    }
    return this;
  }

  /** Adds the key figures, side by side. */
  public ReportPage figures(Map<String, String> figures) {
    content.add("<dl class=\"figures\">\n");
    figures.forEach(
        (label, value) -> content.add("<div><dt>{}</dt><dd>{}</dd></div>\n", label, value));
    content.add("</dl>\n");
    return this;
  }

  /** Adds the charts of a clock's history: of the rows of its checks and events up to now. */
  public ReportPage history(Row clock) {
    int checks = clock.rows("history").size();
    if (checks == 0) {
      content.add(
          "<section>\n<h2>Offset</h2>\n<p>No offset has been adopted yet.</p>\n</section>\n");
      return this;
    }
    OffsetHistory course = new OffsetHistory(clock);
    boolean whole = course.checks().size() == checks;
    content.add(
        new Template("charts.html")
            .with("keys", keys(course))
            .with("from", Words.time(course.earliestMs()))
            .with("to", Words.time(course.latestMs()))
            .with("cut", whole ? "" : " Before that, the adjusted time was set back.")
            .fill());
    data = ChartData.of(course);
    return this;
  }

  private static String keys(OffsetHistory course) {
    Html keys = new Html();
    if (!course.gaps().isEmpty()) {
      keys.add("<span class=\"key-gap\">no check succeeded</span>");
    }
    for (EventKind kind : EventKind.values()) {
      if (course.events().stream().anyMatch(event -> EventKind.of(event) == kind)) {
        keys.add("<span class=\"key-mark {}\">{}</span>", kind.cssClass(), kind.words);
      }
    }
    return keys.toString();
  }

  /** Adds the events, the newest first. */
  public ReportPage events(List<Row> events) {
    Html rows = new Html();
    for (int i = events.size() - 1; i >= 0; i--) {
      Row event = events.get(i);
      String number = event.text("event");
      String trouble = EventKind.of(event).isTrouble ? " trouble" : "";
      rows.add("<tr id=\"event-{}\"><td class=\"n\">{}</td>", number, number)
          .add("<td class=\"time\">{}</td>", Words.time(event.timeMs()))
          .add("<td class=\"event{}\">{}", trouble, event.text("type"))
          .add("</td><td class=\"what\">{}</td></tr>\n", event.text("message"));
    }
    return rows(new Template("events.html"), rows);
  }

  private ReportPage rows(Template table, Html rows) {
    content.add(table.with("rows", rows.toString()).fill());
    return this;
  }

  /** Adds the members of a folder, in this order. */
  public ReportPage members(List<Row> members) {
    content.add("<section>\n<h2>Members</h2>\n");
    content.add(members.isEmpty() ? "<p>There are none.</p>\n" : new MemberTable(members).text());
    content.add("</section>\n");
    return this;
  }

  /** Adds a table of other facts. */
  public ReportPage facts(String title, Map<String, String> facts) {
    content.add("<section>\n<h2>{}</h2>\n<table>\n<tbody>\n", title);
    facts.forEach(
        (label, value) ->
            content.add("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", label, value));
    content.add("</tbody>\n</table>\n</section>\n");
    return this;
  }

  /** Adds the options in force; adds nothing if they are not known. */
  public ReportPage settings(List<Row> settings) {
    if (settings.isEmpty()) {
      return this;
    }
    Html rows = new Html();
    for (Row setting : settings) {
      String value = String.valueOf(setting.get("value"));
      String source = setting.text("source");
      rows.add("<tr><th scope=\"row\">{}</th><td>{}</td>", setting.text("option"), value)
          .add("<td class=\"{}\">", source.equals("default") ? "soft" : "")
          .add("{}</td></tr>\n", source);
    }
    return rows(new Template("settings.html"), rows);
  }

  /** Adds a table of all checks, the newest first; adds nothing if there are none. */
  public ReportPage table(List<Row> checks) {
    if (checks.isEmpty()) {
      return this;
    }
    Html rows = new Html();
    for (int i = checks.size() - 1; i >= 0; i--) {
      Row check = checks.get(i);
      double boundBeforeMs = check.number("errorBoundBeforeMillis");
      rows.add("<tr><td class=\"time\">{}</td>", Words.time(check.timeMs()))
          .add("<td class=\"n\">{}</td>", Words.offset(check.offsetMs()))
          .add("<td class=\"n\">{}</td>", Words.bound(boundBeforeMs))
          .add("<td class=\"n\">{}</td>", Words.bound(check.boundMs()))
          .add("<td class=\"n\">{}</td></tr>\n", Words.amount(check.number("roundTripMillis")));
    }
    return rows(new Template("checks.html").with("count", String.valueOf(checks.size())), rows);
  }

  /** Completes the page with a footer, and returns it. */
  public String end(String foot) {
    boolean chart = !data.equals(NO_CHART);
    String style =
        (chart ? Template.resource("uPlot.min.css") : "") + Template.resource("page.css");
    String script =
        (chart ? Template.resource("uPlot.iife.min.js") : "") + Template.resource("page.js");
    return page.with("content", content.toString())
        .with("foot", Html.escape(foot))
        .with("style", style)
        .with("styleHash", hash(style))
        .with("script", script)
        .with("scriptHash", hash(script))
        .with("data", data)
        .fill();
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
