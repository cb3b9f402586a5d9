package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The MBean of another process, read as any JMX client reads it. */
@SuppressWarnings("BanJNDI") // the address is that of a child
final class JmxProbe implements AutoCloseable {
  private static final String NAME = "fts:type=FileClock";

  private final JMXConnector connector;
  private final MBeanServerConnection server;
  private final ObjectName name;

  private JmxProbe(JMXConnector connector) throws IOException, JMException {
    this.connector = connector;
    this.server = connector.getMBeanServerConnection();
    this.name = new ObjectName(NAME);
  }

  /**
   * Attaches to the process, and waits for the MBean: it is registered a little after the start.
   */
  static JmxProbe of(ForkedJvm jvm) throws Exception {
    VirtualMachine vm = VirtualMachine.attach(String.valueOf(jvm.pid()));
    try {
      JMXServiceURL url = new JMXServiceURL(vm.startLocalManagementAgent());
      return over(JMXConnectorFactory.connect(url), jvm);
    } finally {
      vm.detach();
    }
  }

  /** Takes a connection that was made otherwise, and waits for the MBean. */
  static JmxProbe over(JMXConnector connector, ForkedJvm jvm) throws Exception {
    JmxProbe probe = new JmxProbe(connector);
    Patience.await()
        .untilAsserted(() -> assertThat(probe.isRegistered()).as("%s in %s", NAME, jvm).isTrue());
    return probe;
  }

  private boolean isRegistered() throws IOException {
    return server.isRegistered(name);
  }

  MBeanInfo info() throws IOException, JMException {
    return server.getMBeanInfo(name);
  }

  Object get(String attribute) throws IOException, JMException {
    return server.getAttribute(name, attribute);
  }

  /** The values of several attributes, of one moment. */
  List<Object> together(String... attributes) throws IOException, JMException {
    List<Object> values = new ArrayList<>();
    for (Attribute attribute : server.getAttributes(name, attributes).asList()) {
      values.add(attribute.getValue());
    }
    return values;
  }

  String text(String attribute) throws IOException, JMException {
    return (String) get(attribute);
  }

  double number(String attribute) throws IOException, JMException {
    return ((Number) get(attribute)).doubleValue();
  }

  void set(String attribute, Object value) throws IOException, JMException {
    server.setAttribute(name, new Attribute(attribute, value));
  }

  void checkNow() throws IOException, JMException {
    server.invoke(name, "checkNow", new Object[0], new String[0]);
  }

  List<String> redirectedClasses() throws IOException, JMException {
    return List.of(
        (String[]) server.invoke(name, "redirectedClasses", new Object[0], new String[0]));
  }

  /** The types of the notifications from now on; filled as they come. */
  List<String> listen() throws IOException, InstanceNotFoundException {
    List<String> types = new CopyOnWriteArrayList<>();
    server.addNotificationListener(
        name,
        (Notification notification, Object handback) -> types.add(notification.getType()),
        null,
        null);
    return types;
  }

  /** Waits until these have been heard, in this order, whatever came between them. */
  static void awaitHeard(List<String> heard, String... types) {
    Patience.await().untilAsserted(() -> assertThat(heard).containsSubsequence(types));
  }

  /** Waits for the state. */
  void awaitState(String state) {
    await("State", state::equals);
  }

  /** Waits for an attribute's value. */
  void await(String attribute, Predicate<Object> wanted) {
    Patience.await()
        .untilAsserted(
            () -> {
              Object value = get(attribute);
              assertThat(wanted.test(value))
                  .as("%s is still %s; LastError: %s", attribute, value, get("LastError"))
                  .isTrue();
            });
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      // the process has ended before
    }
  }
}
