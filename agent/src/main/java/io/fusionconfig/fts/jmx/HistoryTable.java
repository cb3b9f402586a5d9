package io.fusionconfig.fts.jmx;

import io.fusionconfig.fts.share.CheckRecord;
import java.util.List;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** The history of checks as a table that every JMX client can show. */
final class HistoryTable {
  private static final String[] COLUMNS = {
    "Check", "Time", "OffsetMillis", "ErrorBoundMillis", "RoundTripMillis"
  };
  private static final String[] MEANINGS = {
    "running number",
    "adjusted time of the check",
    "file server's clock minus this machine's",
    "error bound right after the check",
    "median round trip of its probes"
  };
  private static final OpenType<?>[] TYPES = {
    SimpleType.LONG, SimpleType.STRING, SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.DOUBLE
  };

  private HistoryTable() {}

  static TabularData of(List<CheckRecord> checks) {
    try {
      CompositeType row = new CompositeType("Check", "one check", COLUMNS, MEANINGS, TYPES);
      TabularData table =
          new TabularDataSupport(
              new TabularType("History", "the last checks", row, new String[] {"Check"}));
      for (CheckRecord check : checks) {
        Object[] values = {
          check.number(),
          FileClockView.iso(check.timeMs()),
          FileClockView.millis(check.offsetNs()),
          FileClockView.millis(check.errorBoundNs()),
          FileClockView.millis(check.roundTripNs())
        };
        table.put(new CompositeDataSupport(row, COLUMNS, values));
      }
      return table;
    } catch (OpenDataException e) {
      throw new IllegalStateException(e); // the columns above are constants
    }
  }
}
