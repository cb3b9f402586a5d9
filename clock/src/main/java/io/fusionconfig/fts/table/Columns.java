package io.fusionconfig.fts.table;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.EventRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a table in the MBean, whose rows are made from {@code T}; the first one is the
 * key. A column is of the type Long, Double or String.
 */
public final class Columns<T> {
  /** The checks that succeeded. */
  static final Columns<CheckRecord> CHECKS =
      new Columns<CheckRecord>()
          .with("Check", Long.class, "running number", CheckRecord::number)
          .with(
              "Time",
              String.class,
              "adjusted time of the check",
              check -> Reading.iso(check.timeMs()))
          .with(
              "OffsetMillis",
              Double.class,
              "file server's clock minus this machine's",
              check -> Reading.millis(check.offsetNs()))
          .with(
              "ErrorBoundMillis",
              Double.class,
              "error bound right after the check",
              check -> Reading.millis(check.errorBoundNs()))
          .with(
              "ErrorBoundBeforeMillis",
              Double.class,
              "error bound right before the check, grown since the previous one; infinite at the first",
              check -> Reading.millis(check.errorBoundBeforeNs()))
          .with(
              "RoundTripMillis",
              Double.class,
              "median round trip of its probes",
              check -> Reading.millis(check.roundTripNs()));

  /** The events. */
  static final Columns<EventRecord> EVENTS =
      new Columns<EventRecord>()
          .with("Event", Long.class, "running number", EventRecord::number)
          .with(
              "Time", String.class, "when, in adjusted time", event -> Reading.iso(event.timeMs()))
          .with("Type", String.class, "type of its notification", event -> event.event().type())
          .with("Message", String.class, "what happened", EventRecord::message);

  /** The options. */
  static final Columns<String[]> OPTIONS =
      new Columns<String[]>()
          .with("Option", String.class, "its name", option -> option[0])
          .with("Value", String.class, "as it was given", option -> option[1])
          .with("Source", String.class, "where it was given", option -> option[2]);

  private final List<String> names = new ArrayList<>();
  private final List<Class<?>> types = new ArrayList<>();
  private final List<String> descriptions = new ArrayList<>();
  private final List<Cell<T>> cells = new ArrayList<>();

  private Columns() {}

  private Columns<T> with(String name, Class<?> type, String description, Cell<T> cell) {
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
        values[i] = cells.get(i).of(row);
      }
      all.add(values);
    }
    return all;
  }

  /** Finds the value of a column in a row. */
  private interface Cell<T> {
    Object of(T row);
  }
}
