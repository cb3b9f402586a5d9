package io.fusionconfig.fts.cli.jvm;

import static java.util.Objects.requireNonNull;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.Csv;
import io.fusionconfig.fts.cli.Json;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.connect.ClockConnection;
import io.fusionconfig.fts.cli.connect.ClockReport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints a line for each check, good or failed, starting with the last one before the first
 * reading.
 */
final class CheckLines implements WatchCommand.View {

  private final Console console;
  private final boolean csv;
  private double checks = -1;
  private double errors;

  CheckLines(Console console, boolean csv) {
    this.console = console;
    this.csv = csv;
  }

  @Override
  public int show(ClockReport report, ClockConnection connection) throws UnreachableException {
    double checksNow = report.number("checkCount");
    double errorsNow = report.number("errorCount");
    boolean first = checks < 0;
    int made = (int) (first ? Math.min(checksNow, 1) : checksNow - checks);
    boolean failed = errorsNow > errors && !first;
    checks = checksNow;
    errors = errorsNow;
    if (first && csv) {
      console.line(String.join(",", row(report).keySet()));
    }
    int shown = 0;
    if (made > 0) {
      for (Map<String, @Nullable Object> check : connection.fullReport().rows("history")) {
        double number = ((Number) requireNonNull(check.get("check"))).doubleValue();
        if (number > checksNow - made && number <= checksNow) {
          Map<String, @Nullable Object> row = row(report);
          row.replaceAll((key, value) -> check.getOrDefault(key, value));
          print(row);
          shown++;
        }
      }
    }
    if (failed || (first && made == 0)) {
      Map<String, @Nullable Object> row = row(report);
      row.put("roundTripMillis", null);
      row.put("error", report.get("lastError"));
      print(row);
      shown++;
    }
    return shown;
  }

  private static Map<String, @Nullable Object> row(ClockReport report) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("time", report.time("currentTime"));
    for (String key :
        new String[] {
          "state", "offsetMillis", "errorBoundMillis", "roundTripMillis", "checkCount", "errorCount"
        }) {
      row.put(key, report.get(key));
    }
    row.put("error", null);
    return row;
  }

  private void print(Map<String, @Nullable Object> row) {
    if (csv) {
      console.line(Csv.line(row.values()));
    } else {
      console.line(Json.of(row));
    }
  }
}
