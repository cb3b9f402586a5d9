package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.report.CheckPoint;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Reads the MBean {@code fts:type=FileClock} of some JVM. */
final class ClockMBean {

  /** All attributes but the history, which is long; in the order in which they are shown. */
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
              "IntervalMillis",
              "CheckCount",
              "ErrorCount",
              "LastCheckTime",
              "LastError",
              "LastErrorTime",
              "RoundTripMillis",
              "DriftMillis",
              "StampGranularityMillis",
              "StepCount",
              "Packages",
              "RedirectedClassCount",
              "RedirectedCallCount",
              "Redirecting",
              "MemberCount",
              "MemberSpreadMillis",
              "Version"));

  private static final String NAME = "fts:type=FileClock";

  private ClockMBean() {}

  /**
   * Reads all attributes in one call, so that they belong together.
   *
   * @throws InstanceNotFoundException if there is no such MBean
   */
  static ClockReport read(MBeanServerConnection server) throws IOException, JMException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String attribute : ATTRIBUTES) {
      values.put(keyOf(attribute), null);
    }
    for (Attribute attribute :
        server.getAttributes(new ObjectName(NAME), ATTRIBUTES.toArray(new String[0])).asList()) {
      values.put(keyOf(attribute.getName()), attribute.getValue());
    }
    return new ClockReport(values);
  }

  /** The last checks, oldest first. */
  static List<CheckPoint> history(MBeanServerConnection server) throws IOException, JMException {
    TabularData table = (TabularData) server.getAttribute(new ObjectName(NAME), "History");
    SortedMap<Long, CheckPoint> checks = new TreeMap<>();
    for (Object value : table.values()) {
      CompositeData row = (CompositeData) value;
      checks.put(
          (Long) row.get("Check"),
          new CheckPoint(
              Instant.parse((String) row.get("Time")).toEpochMilli(),
              (Double) row.get("OffsetMillis"),
              (Double) row.get("ErrorBoundMillis"),
              (Double) row.get("RoundTripMillis")));
    }
    return new ArrayList<>(checks.values());
  }

  private static String keyOf(String attribute) {
    return attribute.substring(0, 1).toLowerCase(Locale.ROOT) + attribute.substring(1);
  }
}
