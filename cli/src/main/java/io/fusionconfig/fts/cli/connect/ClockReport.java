package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.text.Plural;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one clock at one moment. The keys are the names of the attributes of the MBean
 * {@code fts:type=FileClock} with a lower-case first letter; an attribute that the clock does not
 * have, or does not know yet, is null.
 */
public final class ClockReport {

  private final Map<String, @Nullable Object> values;

  public ClockReport(Map<String, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    values.forEach((key, value) -> copy.put(key, isUnknown(value) ? null : value));
    this.values = Collections.unmodifiableMap(copy);
  }

  private static boolean isUnknown(@Nullable Object value) {
    return "".equals(value) || (value instanceof Double && !Double.isFinite((Double) value));
  }

  public Map<String, @Nullable Object> values() {
    return values;
  }

  public @Nullable Object get(String key) {
    return values.get(key);
  }

  public boolean has(String key) {
    return values.get(key) != null;
  }

  /** The value as text; items of a list are separated by colons, as in the options. */
  public String text(String key) {
    Object value = values.get(key);
    if (value instanceof Object[]) {
      return Arrays.stream((Object[]) value).map(String::valueOf).collect(Collectors.joining(":"));
    }
    return value == null ? "unknown" : value.toString();
  }

  /** The value as a number in that format, which includes the unit. */
  public String text(String key, String format) {
    Object value = values.get(key);
    return value instanceof Number ? format(format, ((Number) value).doubleValue()) : "unknown";
  }

  public static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** The value as a point in time, as all commands show it. */
  public String time(String key) {
    Object value = values.get(key);
    try {
      return value == null ? "unknown" : Console.time(Instant.parse(value.toString()));
    } catch (DateTimeParseException e) {
      return value.toString(); // of another version
    }
  }

  /** Whether redirected calls return the adjusted time. */
  public boolean adjusts() {
    return isSynchronized() || "HOLDOVER".equals(values.get("state"));
  }

  /** How many calls are redirected, and in how many classes. */
  public String redirectedCalls() {
    return count("redirectedCallCount", "call") + " in " + count("redirectedClassCount", "class");
  }

  private String count(String key, String what) {
    Object value = values.get(key);
    return value instanceof Number
        ? Plural.of(((Number) value).longValue(), what)
        : "unknown " + what;
  }

  /** The value as a number; NaN if it is not known. */
  public double number(String key) {
    Object value = values.get(key);
    return value instanceof Number ? ((Number) value).doubleValue() : Double.NaN;
  }

  /**
   * 1 if that machine is behind the file server, -1 if ahead, 0 if the error bound does not tell.
   */
  public int sideOfServer() {
    Object offset = values.get("offsetMillis");
    Object bound = values.get("errorBoundMillis");
    if (!(offset instanceof Double) || !(bound instanceof Double)) {
      return 0;
    }
    return Math.abs((Double) offset) <= (Double) bound ? 0 : (int) Math.signum((Double) offset);
  }

  public boolean isSynchronized() {
    return "SYNCHRONIZED".equals(values.get("state"));
  }
}
