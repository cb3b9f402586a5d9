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

  /** Adds the charts of a clock's history. */
  public ReportPage history(History history) {
    if (history.checks.isEmpty()) {
      content.add("<section>\n<h2>Offset</h2>\n<p>No check has succeeded yet.</p>\n</section>\n");
      return this;
    }
    OffsetHistory course = new OffsetHistory(history);
    boolean whole = course.checks().size() == history.checks.size();
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
    for (EventPoint.Kind kind : EventPoint.Kind.values()) {
      if (course.events().stream().anyMatch(event -> event.kind() == kind)) {
        keys.add("<span class=\"key-mark {}\">{}</span>", kind.cssClass(), kind.words);
      }
    }
    return keys.toString();
  }

  /** Adds the events, the newest first. */
  public ReportPage events(List<EventPoint> events) {
    content
        .add("<section>\n<h2>Events</h2>\n<table class=\"events\">\n<thead><tr>")
        .add("<th scope=\"col\" class=\"n\">No.</th><th scope=\"col\">Time, UTC</th>")
        .add("<th scope=\"col\">Event</th><th scope=\"col\">What happened</th>")
        .add("</tr></thead>\n<tbody>\n");
    for (int i = events.size() - 1; i >= 0; i--) {
      EventPoint event = events.get(i);
      content
          .add("<tr id=\"event-{}\"><td class=\"n\">{}</td>", event.number, event.number)
          .add("<td class=\"time\">{}</td>", Words.time(event.timeMs))
          .add("<td class=\"event{}\">{}", event.kind().isTrouble ? " trouble" : "", event.type)
          .add("</td><td class=\"what\">{}</td></tr>\n", event.message);
    }
    content.add("</tbody>\n</table>\n</section>\n");
    return this;
  }

  /** Adds the members of a folder, in this order. */
  public ReportPage members(List<MemberPoint> members) {
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

  /**
   * Adds the options in force.
   *
   * @param settings each with name, value and source
   */
  public ReportPage settings(List<String[]> settings) {
    content
        .add("<section>\n<h2>Options in force</h2>\n<table class=\"settings\">\n<thead><tr>")
        .add("<th scope=\"col\">Option</th><th scope=\"col\">Value</th>")
        .add("<th scope=\"col\">Source</th></tr></thead>\n<tbody>\n");
    for (String[] setting : settings) {
      content
          .add("<tr><th scope=\"row\">{}</th><td>{}</td>", setting[0], setting[1])
          .add("<td class=\"{}\">", setting[2].equals("default") ? "soft" : "")
          .add("{}</td></tr>\n", setting[2]);
    }
    content.add("</tbody>\n</table>\n</section>\n");
    return this;
  }

  /** Adds a table of all checks, the newest first. */
  public ReportPage table(List<CheckPoint> checks) {
    content
        .add("<section>\n<details><summary>All checks ({})</summary>\n", checks.size())
        .add("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"All checks\">")
        .add("<table>\n<thead><tr><th scope=\"col\">Time, UTC</th>")
        .add("<th scope=\"col\" class=\"n\">Offset</th>")
        .add("<th scope=\"col\" class=\"n\">Error bound before</th>")
        .add("<th scope=\"col\" class=\"n\">and after</th>")
        .add("<th scope=\"col\" class=\"n\">Round trip</th></tr></thead>\n<tbody>\n");
    for (int i = checks.size() - 1; i >= 0; i--) {
      CheckPoint check = checks.get(i);
      content
          .add("<tr><td class=\"time\">{}</td>", Words.time(check.timeMs))
          .add("<td class=\"n\">{}</td>", Words.offset(check.offsetMs))
          .add("<td class=\"n\">{}</td>", Words.bound(check.errorBoundBeforeMs))
          .add("<td class=\"n\">{}</td>", Words.bound(check.errorBoundMs))
          .add("<td class=\"n\">{}</td></tr>\n", Words.amount(check.roundTripMs));
    }
    content.add("</tbody>\n</table></div>\n</details>\n</section>\n");
    return this;
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
