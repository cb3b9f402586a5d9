package io.fusionconfig.fts.cli.jvm;

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
  private final List<Map<String, @Nullable Object>> checks;
  private final Map<String, String> machine;

  /** Reads it all. */
  ClockFindings(long pid, ClockConnection connection) throws UnreachableException {
    this.pid = pid;
    clock = connection.fullReport();
    checks = new ArrayList<>();
    for (Map<String, @Nullable Object> check : clock.rows("history")) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>(check);
      row.remove("check"); // only the key of the table
      checks.add(row);
    }
    machine = connection.machine();
  }

  long pid() {
    return pid;
  }

  ClockReport clock() {
    return clock;
  }

  /** The history as the page draws it. */
  History history() {
    List<CheckPoint> points = new ArrayList<>();
    for (Map<String, @Nullable Object> check : checks) {
      points.add(
          new CheckPoint(
              timeMs(check),
              number(check, "offsetMillis"),
              number(check, "errorBoundMillis"),
              number(check, "errorBoundBeforeMillis"),
              number(check, "roundTripMillis")));
    }
    List<EventPoint> events = new ArrayList<>();
    for (Map<String, @Nullable Object> event : clock.rows("events")) {
      events.add(
          new EventPoint(
              (long) number(event, "event"),
              timeMs(event),
              String.valueOf(event.get("type")),
              String.valueOf(event.get("message"))));
    }
    double nowMs = clock.number("currentTimeMillis");
    long lastMs = points.isEmpty() ? 0 : points.get(points.size() - 1).timeMs;
    return new History(
        points,
        events,
        Double.isNaN(nowMs) ? lastMs : (long) nowMs,
        clock.number("offsetMillis"),
        clock.number("errorBoundMillis"),
        (long) clock.number("intervalMillis"));
  }

  private static double number(Map<String, @Nullable Object> row, String key) {
    Object value = row.get(key);
    return value instanceof Number ? ((Number) value).doubleValue() : Double.NaN;
  }

  private static long timeMs(Map<String, @Nullable Object> row) {
    return Instant.parse(String.valueOf(row.get("time"))).toEpochMilli();
  }

  /** The options in force, each with name, value and source; empty if unknown. */
  List<String[]> settings() {
    List<String[]> settings = new ArrayList<>();
    for (Map<String, @Nullable Object> option : clock.rows("settingsInForce")) {
      settings.add(option.values().stream().map(String::valueOf).toArray(String[]::new));
    }
    return settings;
  }

  Map<String, String> machine() {
    return machine;
  }

  /** The history: a header and a line for each check, oldest first. */
  String csv() {
    StringBuilder text = new StringBuilder(CSV_HEAD).append('\n');
    for (Map<String, @Nullable Object> check : checks) {
      text.append(Csv.line(check.values())).append('\n');
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
    values.put("history", checks);
    values.put("events", clock.rows("events"));
    values.put("settingsInForce", clock.get("settingsInForce"));
    return Json.of(values) + "\n";
  }
}
