package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.report.Row;
import io.fusionconfig.fts.report.Words;
import io.fusionconfig.fts.table.ClockAttribute;
import io.fusionconfig.fts.table.ClockTable;
import io.fusionconfig.fts.table.Form;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Plural;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
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
public final class ClockValues extends Row {
  private static final List<String> ZERO_IF_UNKNOWN =
      Arrays.asList("roundTripMillis", "stampGranularityMillis");
  private static final List<String> OF_CHECKS = Arrays.asList("lastCheckTime", "reach");

  public ClockValues(Map<String, ? extends @Nullable Object> values) {
    super(measured(known(values)));
  }

  /** The values without those by which an attribute says that it is not known. */
  static Map<String, @Nullable Object> known(Map<String, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> known = new LinkedHashMap<>(values);
    known.replaceAll(
        (key, value) ->
            "".equals(value) || (value instanceof Double && !Double.isFinite((Double) value))
                ? null
                : value);
    return known;
  }

  /** The values behind which a measurement stands: before that, a figure of the MBean is 0. */
  private static Map<String, @Nullable Object> measured(Map<String, @Nullable Object> values) {
    Row told = new Row(values);
    values.replaceAll((key, value) -> isMeasured(told, key) ? value : null);
    return values;
  }

  private static boolean isMeasured(Row told, String key) {
    double checks = told.number("checkCount");
    boolean none =
        (key.equals("offsetMillis") && "STARTING".equals(told.get("state")))
            || (key.equals("driftMillis") && checks < 2) // the first one sets the time
            || (key.endsWith("SpreadMillis") && told.number("memberCount") < 2)
            || (ZERO_IF_UNKNOWN.contains(key) && told.number(key) == 0)
            || (OF_CHECKS.contains(key) && checks == 0);
    return !none;
  }

  /** The value as text; items of a list are separated by colons, as in the options. */
  @Override
  public String text(String key) {
    Object value = get(key);
    return value instanceof Object[]
        ? Arrays.stream((Object[]) value).map(String::valueOf).collect(Collectors.joining(":"))
        : super.text(key);
  }

  /** A number in that format, which includes the unit. */
  static String format(String format, double value) {
    return Double.isNaN(value) ? "unknown" : String.format(Locale.ROOT, format, value);
  }

  /** The value as a point in time, as all commands show it. */
  public String time(String key) {
    Object value = get(key);
    try {
      return value == null ? "unknown" : Console.time(Instant.parse(value.toString()));
    } catch (DateTimeParseException e) {
      return value.toString(); // of another version
    }
  }

  /** Whether redirected calls return the adjusted time. */
  public boolean adjusts() {
    return isSynchronized() || "HOLDOVER".equals(get("state"));
  }

  /**
   * The attributes that the {@link ClockTable} has on this line, as text; null if the line has
   * nothing to show.
   */
  public @Nullable String line(String label) {
    if (label.equals(ClockTable.REDIRECTING_LINE)) {
      return redirecting();
    }
    StringBuilder line = new StringBuilder();
    for (ClockAttribute attribute : ClockTable.attributes()) {
      if (label.equals(attribute.line()) && (has(attribute.key()) || !attribute.isOptional())) {
        String value = shown(attribute);
        boolean isAlone = value.equals("unknown") && line.length() == 0;
        line.append(isAlone ? value : attribute.before() + value + attribute.after());
      }
    }
    return line.length() == 0 ? null : line.toString();
  }

  /** The value in the form that the {@link ClockTable} gives it. */
  public String shown(String key) {
    for (ClockAttribute attribute : ClockTable.attributes()) {
      if (attribute.key().equals(key)) {
        return shown(attribute);
      }
    }
    return text(key);
  }

  private String shown(ClockAttribute attribute) {
    String key = attribute.key();
    if (!has(key)) {
      return attribute.form() == Form.TEXT ? text(key) : "unknown";
    }
    switch (attribute.form()) {
      case TIME:
        return time(key) + (key.equals("currentTime") && !adjusts() ? " (the local clock)" : "");
      case OFFSET:
        return Words.offset(number(key));
      case CHANGE:
        return Figures.change(ns(key));
      case OPTION:
        return Figures.option(ns(key));
      case MILLIS:
        return Words.amount(number(key));
      case PPM:
        return format("%+.3f ppm", number(key));
      default:
        return text(key);
    }
  }

  private long ns(String key) {
    return Math.round(number(key) * Console.NS_PER_MS);
  }

  /** Which calls are redirected, or why none. */
  private String redirecting() {
    String packages = text("packages");
    if (packages.isEmpty()) {
      return "nothing (packages is not given)";
    }
    boolean adjusts = adjusts() && Boolean.TRUE.equals(get("redirecting"));
    String why = adjusts() ? "switched off" : text("state");
    String local = "no (" + why + ": calls return the local clock), ";
    String calls =
        number("redirectedCallCount") == 0
            ? "nothing so far"
            : (adjusts ? "yes, " : "") + redirectedCalls();
    return (adjusts ? "" : local) + calls + " of " + packages;
  }

  /** How many calls are redirected, and in how many classes. */
  public String redirectedCalls() {
    return count("redirectedCallCount", "call") + " in " + count("redirectedClassCount", "class");
  }

  private String count(String key, String what) {
    Object value = get(key);
    return value instanceof Number
        ? Plural.of(((Number) value).longValue(), what)
        : "unknown " + what;
  }

  public boolean isSynchronized() {
    return "SYNCHRONIZED".equals(get("state"));
  }
}
