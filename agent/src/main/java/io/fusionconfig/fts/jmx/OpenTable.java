package io.fusionconfig.fts.jmx;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.EventRecord;
import java.util.List;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** Checks, events and settings as tables for any JMX client; the first column is the key. */
final class OpenTable {
  private final String[] columns;
  private final CompositeType row;
  private final TabularData table;

  private OpenTable(String name, String[] columns, String[] meanings, OpenType<?>... types)
      throws OpenDataException {
    this.columns = columns;
    this.row = new CompositeType(columns[0], "one row", columns, meanings, types);
    TabularType type = new TabularType(name, "all rows", row, new String[] {columns[0]});
    this.table = new TabularDataSupport(type);
  }

  private void add(Object... values) throws OpenDataException {
    table.put(new CompositeDataSupport(row, columns, values));
  }

  static TabularData ofChecks(List<CheckRecord> checks) {
    try {
      OpenTable history =
          new OpenTable(
              "History",
              new String[] {
                "Check",
                "Time",
                "OffsetMillis",
                "ErrorBoundMillis",
                "ErrorBoundBeforeMillis",
                "RoundTripMillis"
              },
              new String[] {
                "running number",
                "adjusted time of the check",
                "file server's clock minus this machine's",
                "error bound right after the check",
                "error bound right before the check, grown since the previous one; infinite at the first",
                "median round trip of its probes"
              },
              SimpleType.LONG,
              SimpleType.STRING,
              SimpleType.DOUBLE,
              SimpleType.DOUBLE,
              SimpleType.DOUBLE,
              SimpleType.DOUBLE);
      for (CheckRecord check : checks) {
        history.add(
            check.number(),
            FileClockView.iso(check.timeMs()),
            FileClockView.millis(check.offsetNs()),
            FileClockView.millis(check.errorBoundNs()),
            FileClockView.millis(check.errorBoundBeforeNs()),
            FileClockView.millis(check.roundTripNs()));
      }
      return history.table;
    } catch (OpenDataException e) {
      throw new IllegalStateException(e); // the columns are constants
    }
  }

  static TabularData ofSettings(List<String[]> settings) {
    try {
      OpenTable table =
          new OpenTable(
              "SettingsInForce",
              new String[] {"Option", "Value", "Source"},
              new String[] {"its name", "as it was given", "where it was given"},
              SimpleType.STRING,
              SimpleType.STRING,
              SimpleType.STRING);
      for (String[] setting : settings) {
        table.add((Object[]) setting);
      }
      return table.table;
    } catch (OpenDataException e) {
      throw new IllegalStateException(e); // the columns are constants
    }
  }

  static TabularData ofEvents(List<EventRecord> events) {
    try {
      OpenTable table =
          new OpenTable(
              "Events",
              new String[] {"Event", "Time", "Type", "Message"},
              new String[] {
                "running number",
                "when, in adjusted time",
                "type of its notification",
                "what happened"
              },
              SimpleType.LONG,
              SimpleType.STRING,
              SimpleType.STRING,
              SimpleType.STRING);
      for (EventRecord event : events) {
        table.add(
            event.number(),
            FileClockView.iso(event.timeMs()),
            event.event().type(),
            event.message());
      }
      return table.table;
    } catch (OpenDataException e) {
      throw new IllegalStateException(e); // the columns are constants
    }
  }
}
