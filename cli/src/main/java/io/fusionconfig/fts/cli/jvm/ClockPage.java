package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.connect.ClockReport;
import io.fusionconfig.fts.cli.connect.MachineMBeans;
import io.fusionconfig.fts.report.History;
import io.fusionconfig.fts.report.MemberPoint;
import io.fusionconfig.fts.report.ReportPage;
import io.fusionconfig.fts.table.ClockTable;
import io.fusionconfig.fts.text.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the report page of one clock. */
final class ClockPage {
  /** The lines of which other parts of the page tell. */
  private static final List<String> ELSEWHERE =
      Arrays.asList("State", "Offset", "Error bound", "Round trip", "Steps", "Options", "FTS");

  private final Console console;
  private final ClockFindings found;
  private final ClockReport clock;
  private @Nullable List<MemberPoint> members;
  private @Nullable String noMembers;

  ClockPage(Console console, ClockFindings found) {
    this.console = console;
    this.found = found;
    this.clock = found.clock();
  }

  /** The members that share the clock's folder. */
  void members(List<MemberPoint> members) {
    this.members = members;
  }

  /** Why the members are not shown. */
  void noMembers(String reason) {
    this.noMembers = reason;
  }

  String text() {
    Map<String, String> machine = found.machine();
    ClockVerdict verdict = new ClockVerdict(clock);
    List<String> problems = new ArrayList<>(verdict.problems());
    if (noMembers != null) {
      problems.add("The members are not shown: " + noMembers);
    }
    String application = machine.getOrDefault(MachineMBeans.APPLICATION, "a JVM");
    String host = machine.getOrDefault(MachineMBeans.HOST, "this machine");
    History history = found.history();
    ReportPage page =
        new ReportPage(
                "FTS clock of " + application + ", PID " + found.pid() + " on " + host,
                "Made at "
                    + clock.time("currentTime")
                    + (clock.adjusts() ? ", adjusted time." : ", by the local clock.")
                    + " All times are UTC.")
            .verdict(verdict.tone(), clock.text("state"), verdict.sentence())
            .problems(problems)
            .figures(figures(verdict))
            .history(history)
            .events(history.events());
    if (members != null) {
      page.members(members);
    }
    page.facts("Machine and application", machine()).facts("Clock", facts());
    if (!found.settings().isEmpty()) {
      page.settings(found.settings());
    }
    if (!history.checks().isEmpty()) {
      page.table(history.checks());
    }
    return page.end("FTS " + clock.text("version") + ", " + clock.time("currentTime"));
  }

  private Map<String, String> figures(ClockVerdict verdict) {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("Offset now", verdict.offset());
    figures.put("Error bound now", verdict.bound());
    figures.put("Round trip", amount("roundTripMillis"));
    figures.put("Checks", clock.text("checkCount"));
    figures.put("Errors", clock.text("errorCount"));
    figures.put("Steps", clock.text("stepCount"));
    return figures;
  }

  private Map<String, String> machine() {
    Map<String, String> machine = new LinkedHashMap<>(found.machine());
    machine.put("PID", Long.toString(found.pid()));
    machine.put("FTS", clock.text("version"));
    return machine;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    for (String label : ClockTable.lines()) {
      String line = clock.line(label, console);
      if (line != null && !ELSEWHERE.contains(label)) {
        facts.put(label, line);
      }
    }
    facts.put("Stamp granularity", amount("stampGranularityMillis"));
    return facts;
  }

  private String amount(String key) {
    return clock.has(key) ? Figures.amount(ns(key)) : "unknown";
  }

  private long ns(String key) {
    return Math.round(clock.number(key) * Console.NS_PER_MS);
  }
}
