package io.fusionconfig.fts.table;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.EventRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The columns of a table in the MBean, whose rows are made from {@code T}; the first one is the
 * key. A column is of the type Long, Double or String.
 */
public final class Columns<T> {
  /** The checks that succeeded. */
  static final Columns<CheckRecord> CHECKS =
      new Columns<CheckRecord>()
          .number("Check", "running number", CheckRecord::number)
          .text("Time", "adjusted time of the check", check -> Reading.iso(check.timeMs()))
          .millis("OffsetMillis", "file server's clock minus this machine's", CheckRecord::offsetNs)
          .millis(
              "ErrorBoundMillis", "error bound right after the check", CheckRecord::errorBoundNs)
          .millis(
              "ErrorBoundBeforeMillis",
              "error bound right before the check, grown since the previous one; infinite at the first",
              CheckRecord::errorBoundBeforeNs)
          .millis("RoundTripMillis", "median round trip of its probes", CheckRecord::roundTripNs);

  /** The events. */
  static final Columns<EventRecord> EVENTS =
      new Columns<EventRecord>()
          .number("Event", "running number", EventRecord::number)
          .text("Time", "when, in adjusted time", event -> Reading.iso(event.timeMs()))
          .text("Type", "type of its notification", event -> event.event().type())
          .text("Message", "what happened", EventRecord::message);

  /** The options. */
  static final Columns<String[]> OPTIONS =
      new Columns<String[]>()
          .text("Option", "its name", option -> option[0])
          .text("Value", "as it was given", option -> option[1])
          .text("Source", "where it was given", option -> option[2]);

  private final List<String> names = new ArrayList<>();
  private final List<Class<?>> types = new ArrayList<>();
  private final List<String> descriptions = new ArrayList<>();
  private final List<Function<T, Object>> cells = new ArrayList<>();

  private Columns() {}

  private Columns<T> text(String name, String description, Function<T, Object> cell) {
    return with(name, String.class, description, cell);
  }

  private Columns<T> number(String name, String description, ToLongFunction<T> cell) {
    return with(name, Long.class, description, cell::applyAsLong);
  }

  private Columns<T> millis(String name, String description, ToLongFunction<T> ns) {
    return with(name, Double.class, description, row -> Reading.millis(ns.applyAsLong(row)));
  }

  private Columns<T> with(
      String name, Class<?> type, String description, Function<T, Object> cell) {
    names.add(name);
    types.add(type);
    descriptions.add(description);
    cells.add(cell);
    return this;
  }

  /** The names of the columns, the key first. */
  public String[] names() {
    return names.toArray(new String[0]);
  }

  /** The keys of the columns in JSON. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (String name : names) {
      keys.add(ClockAttribute.keyOf(name));
    }
    return keys;
  }

  /** The types of the columns. */
  public List<Class<?>> types() {
    return types;
  }

  public String[] descriptions() {
    return descriptions.toArray(new String[0]);
  }

  /** The cells of each row. */
  @SuppressWarnings("unchecked") // the attribute of these columns returns such rows
  public List<Object[]> cells(Object rows) {
    List<Object[]> all = new ArrayList<>();
    for (T row : (List<T>) rows) {
      Object[] values = new Object[cells.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = cells.get(i).apply(row);
      }
      all.add(values);
    }
    return all;
  }
}
