package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Csv;
import io.fusionconfig.fts.cli.Json;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.connect.ClockConnection;
import io.fusionconfig.fts.cli.connect.ClockValues;
import io.fusionconfig.fts.cli.connect.MachineMBeans;
import io.fusionconfig.fts.report.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that one JVM says about its clock, also as CSV or JSON. */
final class ClockFindings {
  static final String CSV_HEAD =
      "time,offsetMillis,errorBoundMillis,errorBoundBeforeMillis,roundTripMillis";

  final long pid;
  final ClockValues clock;
  final Map<String, String> machine;

  /** Reads it all. */
  ClockFindings(long pid, ClockConnection connection) throws UnreachableException {
    this.pid = pid;
    clock = connection.fullReport();
    machine = connection.machine();
  }

  /** The checks, oldest first, without their numbers. */
  private List<Map<String, @Nullable Object>> checks() {
    List<Map<String, @Nullable Object>> checks = new ArrayList<>();
    for (Row check : clock.rows("history")) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>(check.values());
      values.remove("check"); // only the key of the table
      checks.add(values);
    }
    return checks;
  }

  /** The history: a header and a line for each check, oldest first. */
  String csv() {
    StringBuilder text = new StringBuilder(CSV_HEAD).append('\n');
    for (Map<String, @Nullable Object> check : checks()) {
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
    values.put("history", checks());
    values.put("events", clock.rows("events"));
    values.put("settingsInForce", clock.get("settingsInForce"));
    return Json.of(values) + "\n";
  }
}
