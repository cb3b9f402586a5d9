package io.fusionconfig.fts.table;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of the {@link ClockTable}: an attribute of the MBean, a key in JSON, a part of a line.
 */
public final class ClockAttribute {
  private final String name;
  private final Class<?> type;
  private final @Nullable Columns<?> columns;
  private final String description;
  private final Function<Reading, Object> reader;
  private boolean ofMembers;

  // how commands show it; without a line, they do not
  private @Nullable String line;
  private Form form = Form.TEXT;
  private String before = "";
  private String after = "";
  private boolean optional;

  ClockAttribute(
      String name,
      Class<?> type,
      @Nullable Columns<?> columns,
      String description,
      Function<Reading, Object> reader) {
    this.name = name;
    this.type = type;
    this.columns = columns;
    this.description = description;
    this.reader = reader;
  }

  /** Only a clock with members has it. */
  ClockAttribute ofMembers() {
    ofMembers = true;
    return this;
  }

  /** It begins a line with this label, or continues it. */
  ClockAttribute on(String line, Form form) {
    return on(line, "", form, "");
  }

  /** On its line, these words stand around it. */
  ClockAttribute on(String line, String before, Form form, String after) {
    this.line = line;
    this.before = before;
    this.form = form;
    this.after = after;
    return this;
  }

  /** It is left out of its line if it is unknown, and so is a line that has nothing else. */
  ClockAttribute ifKnown() {
    optional = true;
    return this;
  }

  /** The name in the MBean. */
  public String name() {
    return name;
  }

  /** The key in JSON: the name with a lower-case first letter. */
  public String key() {
    return keyOf(name);
  }

  static String keyOf(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** The type of the value; List for a table. */
  public Class<?> type() {
    return type;
  }

  /** The columns of a table; null for other values. */
  public @Nullable Columns<?> columns() {
    return columns;
  }

  public String description() {
    return description;
  }

  /** Whether only a clock with members has it. */
  public boolean isOfMembers() {
    return ofMembers;
  }

  /** The label of the line that shows it; null if none does. */
  public @Nullable String line() {
    return line;
  }

  public Form form() {
    return form;
  }

  public String before() {
    return before;
  }

  public String after() {
    return after;
  }

  /** Whether it is left out of its line if it is unknown. */
  public boolean isOptional() {
    return optional;
  }

  /** Its value in a reading; of a table, the list of its rows. */
  public Object valueIn(Reading reading) {
    return reader.apply(reading);
  }
}
