package io.fusionconfig.fts.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Rows as a clock makes them. */
final class Rows {

  private Rows() {}

  static Row check(
      long timeMs, double offsetMs, double boundMs, double boundBeforeMs, double roundTripMs) {
    return new Row(
        Map.of(
            "time",
            Instant.ofEpochMilli(timeMs).toString(),
            "offsetMillis",
            offsetMs,
            "errorBoundMillis",
            boundMs,
            "errorBoundBeforeMillis",
            boundBeforeMs,
            "roundTripMillis",
            roundTripMs));
  }

  static Row event(long number, long timeMs, String type, String message) {
    String time = Instant.ofEpochMilli(timeMs).toString();
    return new Row(Map.of("event", number, "time", time, "type", type, "message", message));
  }

  static Row clock(
      List<Row> checks, List<Row> events, long nowMs, double offsetMs, double boundMs) {
    return new Row(
        Map.of(
            "history",
            checks.stream().map(Row::values).toList(),
            "events",
            events.stream().map(Row::values).toList(),
            "currentTimeMillis",
            nowMs,
            "offsetMillis",
            offsetMs,
            "errorBoundMillis",
            boundMs,
            "intervalMillis",
            60_000L));
  }
}
