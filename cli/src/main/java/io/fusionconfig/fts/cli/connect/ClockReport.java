package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.table.ClockAttribute;
import io.fusionconfig.fts.table.ClockTable;
import io.fusionconfig.fts.text.Plural;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

  static boolean isUnknown(@Nullable Object value) {
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

  /**
   * The rows of a table, each by the keys of its columns; empty if it is not known.
   *
   * @param key of an attribute that is a table
   */
  @SuppressWarnings("unchecked") // ClockMBean makes no others
  public List<Map<String, @Nullable Object>> rows(String key) {
    Object rows = values.get(key);
    return rows instanceof List
        ? (List<Map<String, @Nullable Object>>) rows
        : Collections.<Map<String, @Nullable Object>>emptyList();
  }

  /**
   * The attributes that the {@link ClockTable} has on this line, as text; null if the line has
   * nothing to show.
   */
  public @Nullable String line(String label, Console console) {
    if (label.equals(ClockTable.REDIRECTING_LINE)) {
      return redirecting();
    }
    StringBuilder line = new StringBuilder();
    for (ClockAttribute attribute : ClockTable.attributes()) {
      if (label.equals(attribute.line()) && (has(attribute.key()) || !attribute.isOptional())) {
        String value = shown(attribute, console);
        boolean isAlone = value.equals("unknown") && line.length() == 0;
        line.append(isAlone ? value : attribute.before() + value + attribute.after());
      }
    }
    return line.length() == 0 ? null : line.toString();
  }

  /** The value in the form that the {@link ClockTable} gives it. */
  public String shown(String key, Console console) {
    for (ClockAttribute attribute : ClockTable.attributes()) {
      if (attribute.key().equals(key)) {
        return shown(attribute, console);
      }
    }
    return text(key);
  }

  private String shown(ClockAttribute attribute, Console console) {
    String key = attribute.key();
    switch (attribute.form()) {
      case TIME:
        return time(key);
      case OFFSET:
        return console.offset(number(key));
      case MILLIS:
        return text(key, "%.3f ms");
      case PPM:
        return text(key, "%+.3f ppm");
      default:
        return text(key);
    }
  }

  /** Which calls are redirected, or why none. */
  private String redirecting() {
    String packages = text("packages");
    if (packages.isEmpty()) {
      return "nothing (packages is not given)";
    }
    boolean adjusts = adjusts() && Boolean.TRUE.equals(values.get("redirecting"));
    String real = adjusts() ? "no, " : "no, real time while " + text("state") + ", ";
    String calls =
        number("redirectedCallCount") == 0
            ? "nothing so far"
            : (adjusts ? "yes, " : "") + redirectedCalls();
    return (adjusts ? "" : real) + calls + " of " + packages;
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
