package io.fusionconfig.fts.jmx;

import io.fusionconfig.fts.table.Columns;
import java.util.List;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** Makes tables that any JMX client can show. */
final class OpenTable {
  private OpenTable() {}

  /** The table of that name with these rows. */
  static TabularData of(String name, Columns<?> columns, Object rows) {
    try {
      String[] names = columns.names();
      CompositeType row =
          new CompositeType(
              names[0], "one row", names, columns.descriptions(), types(columns.types()));
      TabularData table =
          new TabularDataSupport(new TabularType(name, "all rows", row, new String[] {names[0]}));
      for (Object[] cells : columns.cells(rows)) {
        table.put(new CompositeDataSupport(row, names, cells));
      }
      return table;
    } catch (OpenDataException e) {
      throw new IllegalStateException(e); // the columns are constants
    }
  }

  private static OpenType<?>[] types(List<Class<?>> types) {
    OpenType<?>[] open = new OpenType<?>[types.size()];
    for (int i = 0; i < open.length; i++) {
      Class<?> type = types.get(i);
      open[i] =
          type == Long.class
              ? SimpleType.LONG
              : type == Double.class ? SimpleType.DOUBLE : SimpleType.STRING;
    }
    return open;
  }
}
