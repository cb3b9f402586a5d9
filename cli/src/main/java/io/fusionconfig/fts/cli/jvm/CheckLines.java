package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.Csv;
import io.fusionconfig.fts.cli.Json;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.connect.ClockConnection;
import io.fusionconfig.fts.cli.connect.ClockValues;
import io.fusionconfig.fts.report.Row;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints a line for each check, good or failed, starting with the last one before the first
 * reading.
 */
final class CheckLines implements WatchCommand.View {

  private static final List<String> KEYS =
      Collections.unmodifiableList(
          Arrays.asList(
              "time",
              "state",
              "offsetMillis",
              "errorBoundMillis",
              "roundTripMillis",
              "checkCount",
              "errorCount",
              "error"));

  private final Console console;
  private final boolean csv;
  private double checks = -1;
  private double errors;

  CheckLines(Console console, boolean csv) {
    this.console = console;
    this.csv = csv;
  }

  @Override
  public int show(ClockValues report, ClockConnection connection) throws UnreachableException {
    boolean first = checks < 0;
    double checksNow = report.number("checkCount");
    double checksBefore = first ? checksNow - 1 : checks;
    boolean failed = first ? !(checksNow > 0) : report.number("errorCount") > errors;
    checks = checksNow;
    errors = report.number("errorCount");
    if (first && csv) {
      console.line(String.join(",", KEYS));
    }
    int shown = 0;
    if (checksNow > Math.max(checksBefore, 0)) {
      for (Row check : connection.fullReport().rows("history")) {
        double number = check.number("check");
        if (number > checksBefore && number <= checksNow) {
          print(report, check.values());
          shown++;
        }
      }
    }
    if (failed) {
      Map<String, @Nullable Object> check = new LinkedHashMap<>();
      check.put("roundTripMillis", null);
      check.put("error", report.get("lastError"));
      print(report, check);
      shown++;
    }
    return shown;
  }

  /** Prints the values of a check, and of the clock those that the check has not. */
  private void print(ClockValues clock, Map<String, @Nullable Object> check) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (String key : KEYS) {
      Object ofClock = key.equals("time") ? clock.time("currentTime") : clock.get(key);
      row.put(key, check.getOrDefault(key, ofClock));
    }
    console.line(csv ? Csv.line(row.values()) : Json.of(row));
  }
}
