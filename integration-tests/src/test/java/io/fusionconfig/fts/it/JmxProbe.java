package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
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
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!probe.isRegistered()) {
      assertThat(System.nanoTime() - deadline).as("no %s in %s", NAME, jvm).isNegative();
      Thread.sleep(20);
    }
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
  static void awaitHeard(List<String> heard, String... types) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isWithin(heard, types) && System.nanoTime() - deadline < 0) {
      Thread.sleep(20);
    }
    assertThat(heard).containsSubsequence(types);
  }

  private static boolean isWithin(List<String> heard, String... types) {
    int next = 0;
    for (String type : heard) {
      if (next < types.length && type.equals(types[next])) {
        next++;
      }
    }
    return next == types.length;
  }

  /** Waits for the state. */
  void awaitState(String state) throws Exception {
    await("State", state::equals);
  }

  /** Waits for an attribute's value. */
  void await(String attribute, Predicate<Object> wanted) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Object value = get(attribute);
    while (!wanted.test(value)) {
      if (System.nanoTime() - deadline > 0) {
        fail("%s is still %s; LastError: %s", attribute, value, get("LastError"));
      }
      Thread.sleep(20);
      value = get(attribute);
    }
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
