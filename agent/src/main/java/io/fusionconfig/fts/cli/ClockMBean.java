package io.fusionconfig.fts.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
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

  private static String keyOf(String attribute) {
    return attribute.substring(0, 1).toLowerCase(Locale.ROOT) + attribute.substring(1);
  }
}
