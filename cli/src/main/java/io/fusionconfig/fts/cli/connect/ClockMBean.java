package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.attach.WireNames;
import io.fusionconfig.fts.report.CheckPoint;
import io.fusionconfig.fts.report.EventPoint;
import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

  /** All attributes except History and Events, which are long; in the order of the JSON. */
  static final List<String> ATTRIBUTES =
      Collections.unmodifiableList(
          Arrays.asList(
              "State",
              "OffsetMillis",
              "ErrorBoundMillis",
              "CurrentTimeMillis",
              "CurrentTime",
              "Earliest",
              "Latest",
              "File",
              "FileStore",
              "Mode",
              "Reference",
              "Keeper",
              "IntervalMillis",
              "CheckCount",
              "ErrorCount",
              "LastCheckTime",
              "LastCheckAgeMillis",
              "LastError",
              "LastErrorTime",
              "RoundTripMillis",
              "DriftMillis",
              "DeviationMillis",
              "StampGranularityMillis",
              "StepCount",
              "Packages",
              "RedirectedClassCount",
              "RedirectedCallCount",
              "Redirecting",
              "MemberCount",
              "MemberSpreadMillis",
              "AdjustedSpreadMillis",
              "FrequencyPpm",
              "Reach",
              "SettingsInForce",
              "Version"));

  /** The longest path. */
  private static final int MOST_CHARS = 4096;

  private static final int MOST_ITEMS = 1000;

  private ClockMBean() {}

  /**
   * Reads all attributes in one call, so that they are of one moment.
   *
   * @throws InstanceNotFoundException if there is no such MBean
   */
  static ClockReport read(MBeanServerConnection server) throws IOException, JMException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String attribute : ATTRIBUTES) {
      values.put(keyOf(attribute), null);
    }
    for (Attribute attribute :
        server
            .getAttributes(new ObjectName(WireNames.MBEAN), ATTRIBUTES.toArray(new String[0]))
            .asList()) {
      String key = keyOf(attribute.getName());
      if (values.containsKey(key)) {
        values.put(key, cleaned(attribute.getValue()));
      }
    }
    return new ClockReport(values);
  }

  /** Null if none of the attributes has that type. */
  private static @Nullable Object cleaned(@Nullable Object value) {
    if (value instanceof String) {
      return clean(value);
    } else if (value instanceof TabularData) {
      return options((TabularData) value);
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

  private static String clean(@Nullable Object text) {
    return Line.of(String.valueOf((String) text), MOST_CHARS);
  }

  /** The last checks, oldest first. */
  static List<CheckPoint> history(MBeanServerConnection server) throws IOException, JMException {
    List<CheckPoint> checks = new ArrayList<>();
    for (CompositeData row : rows(server, "History", "Check")) {
      checks.add(
          new CheckPoint(
              timeMs(row),
              (Double) row.get("OffsetMillis"),
              (Double) row.get("ErrorBoundMillis"),
              boundBefore(row),
              (Double) row.get("RoundTripMillis")));
    }
    return checks;
  }

  /** The last events, oldest first. */
  static List<EventPoint> events(MBeanServerConnection server) throws IOException, JMException {
    List<EventPoint> events = new ArrayList<>();
    for (CompositeData row : rows(server, "Events", "Event")) {
      events.add(
          new EventPoint(
              (Long) row.get("Event"),
              timeMs(row),
              clean(row.get("Type")),
              clean(row.get("Message"))));
    }
    return events;
  }

  private static double boundBefore(CompositeData row) {
    String column = "ErrorBoundBeforeMillis"; // older agents do not have it
    return row.containsKey(column) ? (Double) row.get(column) : Double.NaN;
  }

  private static Collection<CompositeData> rows(
      MBeanServerConnection server, String attribute, String key) throws IOException, JMException {
    return rows((TabularData) server.getAttribute(new ObjectName(WireNames.MBEAN), attribute), key);
  }

  /** Each as a map of option, value and source. */
  private static List<Map<String, Object>> options(TabularData table) {
    List<Map<String, Object>> options = new ArrayList<>();
    for (CompositeData row : rows(table, "Option")) {
      Map<String, Object> option = new LinkedHashMap<>();
      for (String column : new String[] {"Option", "Value", "Source"}) {
        option.put(keyOf(column), clean(row.get(column)));
      }
      options.add(option);
    }
    return options;
  }

  /** The rows in the order of their keys; the table itself has no order. */
  private static Collection<CompositeData> rows(TabularData table, String key) {
    SortedMap<Object, CompositeData> rows = new TreeMap<>();
    for (Object row : table.values()) {
      rows.put(((CompositeData) row).get(key), (CompositeData) row);
    }
    return rows.values();
  }

  private static long timeMs(CompositeData row) {
    return Instant.parse((String) row.get("Time")).toEpochMilli();
  }

  private static String keyOf(String attribute) {
    return attribute.isEmpty()
        ? attribute
        : attribute.substring(0, 1).toLowerCase(Locale.ROOT) + attribute.substring(1);
  }
}
