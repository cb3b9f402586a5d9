package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.connect.ClockValues;
import io.fusionconfig.fts.cli.connect.MachineMBeans;
import io.fusionconfig.fts.cli.share.MembersData;
import io.fusionconfig.fts.cli.share.MembersSnapshot;
import io.fusionconfig.fts.report.ReportPage;
import io.fusionconfig.fts.report.Row;
import io.fusionconfig.fts.report.Words;
import io.fusionconfig.fts.table.ClockTable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
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

  private final ClockFindings found;
  private final ClockValues clock;

  ClockPage(ClockFindings found) {
    this.found = found;
    this.clock = found.clock;
  }

  String text() {
    Map<String, String> machine = found.machine;
    ClockVerdict verdict = new ClockVerdict(clock);
    List<String> problems = new ArrayList<>(verdict.problems());
    List<Row> members = null;
    try {
      members = members();
    } catch (UnreachableException e) { // a report is wanted most when the share is away
      problems.add("The members are not shown: " + e.getMessage());
    } catch (InvalidPathException e) {
      problems.add("The members are not shown: the clock file's path is not valid on this machine");
    }
    String application = machine.getOrDefault(MachineMBeans.APPLICATION, "a JVM");
    String host = machine.getOrDefault(MachineMBeans.HOST, "this machine");
    ReportPage page =
        new ReportPage(
                "FTS clock of " + application + ", PID " + found.pid + " on " + host,
                "Made at "
                    + clock.time("currentTime")
                    + (clock.adjusts() ? ", adjusted time." : ", by the local clock.")
                    + " All times are UTC.")
            .verdict(verdict.tone(), clock.text("state"), verdict.sentence())
            .problems(problems)
            .figures(figures(verdict))
            .history(clock)
            .events(clock.rows("events"));
    if (members != null) {
      page.members(members);
    }
    return page.facts("Machine and application", machine())
        .facts("Clock", facts())
        .settings(clock.rows("settingsInForce"))
        .table(clock.rows("history"))
        .end("FTS " + clock.text("version") + ", " + clock.time("currentTime"));
  }

  /**
   * Creates nothing in a folder that a JVM names; ages are by that JVM's time, and by the time that
   * it refuses to adopt.
   */
  private @Nullable List<Row> members() throws UnreachableException {
    Path folder = clock.has("memberCount") ? Paths.get(clock.text("file")).getParent() : null;
    double refusedMs = clock.text("state").equals("REFUSED") ? clock.number("offsetMillis") : 0;
    long nowMs = (long) (clock.number("currentTimeMillis") + refusedMs);
    return folder == null ? null : MembersData.rows(MembersSnapshot.in(folder, nowMs));
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
    Map<String, String> machine = new LinkedHashMap<>(found.machine);
    machine.put("PID", Long.toString(found.pid));
    machine.put("FTS", clock.text("version"));
    return machine;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    for (String label : ClockTable.lines()) {
      String line = clock.line(label);
      if (line != null && !ELSEWHERE.contains(label)) {
        facts.put(label, line);
      }
    }
    facts.put("Stamp granularity", amount("stampGranularityMillis"));
    return facts;
  }

  private String amount(String key) {
    return Words.amount(clock.number(key));
  }
}
