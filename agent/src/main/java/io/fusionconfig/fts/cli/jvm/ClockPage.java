package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.report.CheckPoint;
import io.fusionconfig.fts.report.EventPoint;
import io.fusionconfig.fts.report.MemberPoint;
import io.fusionconfig.fts.report.ReportPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what one clock says of itself into a page. */
final class ClockPage {

  private final long pid;
  private final ClockReport clock;
  private final List<CheckPoint> history;
  private final List<EventPoint> events;
  private @Nullable List<MemberPoint> members;
  private @Nullable String noMembers;

  ClockPage(long pid, ClockReport clock, List<CheckPoint> history, List<EventPoint> events) {
    this.pid = pid;
    this.clock = clock;
    this.history = history;
    this.events = events;
  }

  /** Those that share the clock's folder. */
  void members(List<MemberPoint> members) {
    this.members = members;
  }

  /** Why those that share the clock's folder are not shown. */
  void noMembers(String reason) {
    this.noMembers = reason;
  }

  String text() {
    ReportPage page =
        new ReportPage(
                "FTS clock of the JVM " + pid,
                clock.text("file") + " on " + clock.text("fileStore"))
            .figures(clock.text("state"), clock.isSynchronized(), figures(clock));
    if (clock.has("lastError")) {
      page.warning("Last error, " + clock.text("lastErrorTime") + ": " + clock.text("lastError"));
    }
    if (noMembers != null) {
      page.warning("The members are not shown: " + noMembers);
    }
    page.history(history, events);
    if (members != null) {
      page.members(members);
    }
    page.events(events).facts("Figures and settings", facts(clock));
    if (!history.isEmpty()) {
      page.table(history);
    }
    return page.end("FTS " + clock.text("version") + ", " + clock.text("currentTime"));
  }

  private static Map<String, String> figures(ClockReport clock) {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("Offset", clock.text("offsetMillis", "%+.3f ms"));
    figures.put("Error bound", clock.text("errorBoundMillis", "\u00b1 %.3f ms"));
    figures.put("Round trip", clock.text("roundTripMillis", "%.3f ms"));
    figures.put("Checks", clock.text("checkCount"));
    figures.put("Errors", clock.text("errorCount"));
    figures.put("Steps", clock.text("stepCount"));
    return figures;
  }

  private static Map<String, String> facts(ClockReport clock) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Adjusted time", clock.text("currentTime"));
    facts.put("Last check", clock.text("lastCheckTime"));
    facts.put("Drift", clock.text("driftMillis", "%+.3f ms"));
    facts.put("Stamp granularity", clock.text("stampGranularityMillis", "%.4f ms"));
    facts.put("Clock file", clock.text("file"));
    facts.put("File store", clock.text("fileStore"));
    facts.put("Mode", clock.text("mode"));
    facts.put("Interval", clock.text("intervalMillis", "%.0f ms"));
    facts.put("Packages", clock.text("packages").isEmpty() ? "not given" : clock.text("packages"));
    facts.put("Redirected", clock.redirectedCalls());
    facts.put("Redirecting", Boolean.TRUE.equals(clock.get("redirecting")) ? "yes" : "no");
    if (clock.has("memberCount")) {
      facts.put("Members", clock.text("memberCount"));
      facts.put("Member spread", clock.text("memberSpreadMillis", "%.3f ms"));
    }
    return facts;
  }
}
