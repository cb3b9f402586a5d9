package io.fusionconfig.fts.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a clock, a check, an event or a member, by the keys that JSON and CSV have; null
 * for what is not known. Immutable.
 */
public class Row {
  private final Map<String, @Nullable Object> values;

  public Row(Map<String, ? extends @Nullable Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(values));
  }

  public final Map<String, @Nullable Object> values() {
    return values;
  }

  public final @Nullable Object get(String key) {
    return values.get(key);
  }

  public final boolean has(String key) {
    return values.get(key) != null;
  }

  /** The value as text. */
  public String text(String key) {
    Object value = values.get(key);
    return value == null ? "unknown" : value.toString();
  }

  /** The value as a number; NaN if it is not known. */
  public final double number(String key) {
    Object value = values.get(key);
    return value instanceof Number ? ((Number) value).doubleValue() : Double.NaN;
  }

  /** The value of {@code time}, ms since the epoch. */
  final long timeMs() {
    return Instant.parse(text("time")).toEpochMilli();
  }

  final double offsetMs() {
    return number("offsetMillis");
  }

  final double boundMs() {
    return number("errorBoundMillis");
  }

  /** The rows of a table; empty if it is not known. */
  @SuppressWarnings("unchecked") // a list among the values has no others
  public final List<Row> rows(String key) {
    List<Row> rows = new ArrayList<>();
    Object value = values.get(key);
    if (value instanceof List) {
      ((List<Map<String, @Nullable Object>>) value).forEach(row -> rows.add(new Row(row)));
    }
    return rows;
  }
}
