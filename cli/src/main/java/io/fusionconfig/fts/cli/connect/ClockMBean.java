package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.attach.WireNames;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.table.ClockAttribute;
import io.fusionconfig.fts.table.ClockTable;
import io.fusionconfig.fts.table.Columns;
import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.jspecify.annotations.Nullable;

/**
 * Reads the MBean {@code fts:type=FileClock} of a JVM that may be hostile: strings are escaped
 * here, and values of unexpected types are left out.
 */
final class ClockMBean {
  /** The longest path. */
  private static final int MOST_CHARS = 4096;

  private static final int MOST_ITEMS = 1000;

  private ClockMBean() {}

  /**
   * Reads all attributes of the {@link ClockTable} in one call: the agent takes its answer from one
   * reading of the clock.
   *
   * @param full with the long tables
   * @throws InstanceNotFoundException if there is no such MBean
   */
  static ClockValues read(MBeanServerConnection server, boolean full)
      throws IOException, JMException {
    List<ClockAttribute> attributes = new ArrayList<>(ClockTable.attributes());
    attributes.removeIf(attribute -> !full && ClockTable.LONG.contains(attribute.name()));
    String[] names = attributes.stream().map(ClockAttribute::name).toArray(String[]::new);
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    for (Attribute attribute :
        server.getAttributes(new ObjectName(WireNames.MBEAN), names).asList()) {
      told.put(attribute.getName(), attribute.getValue());
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (ClockAttribute attribute : attributes) {
      Columns<?> columns = attribute.columns();
      Object value = told.get(attribute.name());
      values.put(attribute.key(), columns == null ? cleaned(value) : rows(value, columns));
    }
    return new ClockValues(values);
  }

  /** Null if none of the attributes has that type. */
  private static @Nullable Object cleaned(@Nullable Object value) {
    if (value instanceof String) {
      return clean((String) value);
    } else if (value instanceof String[]) {
      String[] texts = (String[]) value;
      String[] clean = new String[Math.min(texts.length, MOST_ITEMS)];
      for (int i = 0; i < clean.length; i++) {
        clean[i] = clean(texts[i]);
      }
      return clean;
    }
    return value instanceof Boolean
            || value instanceof Double
            || value instanceof Long
            || value instanceof Integer
        ? value
        : null;
  }

  private static String clean(@Nullable String text) {
    return Line.of(String.valueOf(text), MOST_CHARS);
  }

  /**
   * A table as a map for each row, by the keys of its columns, in the order of the first one; the
   * table itself has no order. Null if it is none.
   */
  private static @Nullable List<Map<String, @Nullable Object>> rows(
      @Nullable Object table, Columns<?> columns) {
    if (!(table instanceof TabularData)) {
      return null;
    }
    SortedMap<Object, Map<String, @Nullable Object>> rows = new TreeMap<>();
    for (Object row : ((TabularData) table).values()) {
      Map<String, @Nullable Object> cells = cells((CompositeData) row, columns);
      rows.put(((CompositeData) row).get(columns.names()[0]), cells);
    }
    return new ArrayList<>(rows.values());
  }

  private static Map<String, @Nullable Object> cells(CompositeData row, Columns<?> columns) {
    Map<String, @Nullable Object> cells = new LinkedHashMap<>();
    for (int i = 0; i < columns.names().length; i++) {
      String name = columns.names()[i];
      Object value = row.containsKey(name) ? cleaned(row.get(name)) : null;
      if (value != null && name.equals("Time")) {
        value = Console.time(Instant.parse(value.toString()));
      }
      cells.put(columns.keys().get(i), value);
    }
    return ClockValues.known(cells);
  }
}
