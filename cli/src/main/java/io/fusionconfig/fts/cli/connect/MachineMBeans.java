package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.text.Age;
import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** Reads from a JVM's own MBeans where it runs and what it runs. */
public final class MachineMBeans {
  public static final String HOST = "Host";
  public static final String APPLICATION = "Application";
  public static final String JAVA = "Java";

  private static final long NS_PER_MS = 1_000_000L;

  private MachineMBeans() {}

  /**
   * The values by label. Leaves out the program's arguments and the properties, which may be
   * secret.
   */
  static Map<String, String> read(MBeanServerConnection server) throws IOException, JMException {
    ObjectName runtime = new ObjectName("java.lang:type=Runtime");
    String name = (String) server.getAttribute(runtime, "Name");
    TabularData properties = (TabularData) server.getAttribute(runtime, "SystemProperties");
    long uptimeMs = (Long) server.getAttribute(runtime, "Uptime");
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put(HOST, name.substring(name.indexOf('@') + 1));
    machine.put(APPLICATION, application(property(properties, "sun.java.command")));
    machine.put(
        JAVA,
        property(properties, "java.runtime.version") + ", " + property(properties, "java.vm.name"));
    machine.put(
        "Operating system",
        Line.fill(
            "{} {}, {}",
            property(properties, "os.name"),
            property(properties, "os.version"),
            property(properties, "os.arch")));
    machine.put("User", property(properties, "user.name"));
    machine.put("Running for", Age.of(uptimeMs * NS_PER_MS));
    return machine;
  }

  private static String property(TabularData properties, String key) {
    CompositeData row = properties.get(new Object[] {key});
    return row == null ? "unknown" : (String) row.get("value");
  }

  /** The main class or jar, without its folder. */
  private static String application(String command) {
    int end = command.indexOf(' ');
    String first = end < 0 ? command : command.substring(0, end);
    String name = first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
    return name.isEmpty() ? "unknown" : name;
  }
}
