package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.Csv;
import io.fusionconfig.fts.cli.Json;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.connect.ClockConnection;
import io.fusionconfig.fts.cli.connect.ClockReport;
import io.fusionconfig.fts.cli.connect.MachineMBeans;
import io.fusionconfig.fts.report.CheckPoint;
import io.fusionconfig.fts.report.EventPoint;
import io.fusionconfig.fts.report.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that one JVM says about its clock, also as CSV or JSON. */
final class ClockFindings {
  static final String CSV_HEAD =
      "time,offsetMillis,errorBoundMillis,errorBoundBeforeMillis,roundTripMillis";

  private final long pid;
  private final ClockReport clock;
  private final History history;
  private final Map<String, String> machine;

  /** Reads it all. */
  ClockFindings(long pid, ClockConnection connection) throws UnreachableException {
    this.pid = pid;
    List<CheckPoint> checks = connection.history();
    List<EventPoint> events = connection.events();
    clock = connection.report(); // last: its time is the end of the charts
    Object nowMs = clock.get("currentTimeMillis");
    history =
        new History(
            checks,
            events,
            nowMs instanceof Long ? (Long) nowMs : lastMs(checks),
            clock.number("offsetMillis"),
            clock.number("errorBoundMillis"),
            (long) clock.number("intervalMillis"));
    machine = connection.machine();
  }

  private static long lastMs(List<CheckPoint> checks) {
    return checks.isEmpty() ? 0 : checks.get(checks.size() - 1).timeMs;
  }

  long pid() {
    return pid;
  }

  ClockReport clock() {
    return clock;
  }

  History history() {
    return history;
  }

  /** The options in force, each with name, value and source; empty if unknown. */
  List<String[]> settings() {
    List<String[]> settings = new ArrayList<>();
    Object told = clock.get("settingsInForce");
    if (told instanceof List) {
      for (Object row : (List<?>) told) {
        Map<?, ?> option = (Map<?, ?>) row;
        settings.add(
            new String[] {
              String.valueOf(option.get("option")),
              String.valueOf(option.get("value")),
              String.valueOf(option.get("source"))
            });
      }
    }
    return settings;
  }

  Map<String, String> machine() {
    return machine;
  }

  /** The history: a header and a line for each check, oldest first. */
  String csv() {
    StringBuilder text = new StringBuilder(CSV_HEAD).append('\n');
    for (CheckPoint check : history.checks()) {
      text.append(Csv.line(valuesOf(check).values())).append('\n');
    }
    return text.toString();
  }

  /** History, events and options; docs/schema/report.json has the keys. */
  String json() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("pid", pid);
    values.put("host", machine.get(MachineMBeans.HOST));
    values.put("application", machine.get(MachineMBeans.APPLICATION));
    values.put("java", machine.get(MachineMBeans.JAVA));
    values.put("version", clock.get("version"));
    values.put("time", clock.get("currentTime"));
    values.put("state", clock.get("state"));
    List<Object> checks = new ArrayList<>();
    for (CheckPoint check : history.checks()) {
      checks.add(valuesOf(check));
    }
    values.put("history", checks);
    List<Object> events = new ArrayList<>();
    for (EventPoint event : history.events()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("event", event.number);
      row.put("time", time(event.timeMs));
      row.put("type", event.type);
      row.put("message", event.message);
      events.add(row);
    }
    values.put("events", events);
    values.put("settingsInForce", clock.get("settingsInForce"));
    return Json.of(values) + "\n";
  }

  private static Map<String, @Nullable Object> valuesOf(CheckPoint check) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("time", time(check.timeMs));
    row.put("offsetMillis", check.offsetMs);
    row.put("errorBoundMillis", check.errorBoundMs);
    boolean known = Double.isFinite(check.errorBoundBeforeMs);
    row.put("errorBoundBeforeMillis", known ? check.errorBoundBeforeMs : null);
    row.put("roundTripMillis", check.roundTripMs);
    return row;
  }

  private static String time(long epochMs) {
    return Console.time(Instant.ofEpochMilli(epochMs));
  }
}
