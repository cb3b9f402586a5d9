package io.fusionconfig.fts.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.attach.WireNames;
import io.fusionconfig.fts.table.Redirection;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.InvalidAttributeValueException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The MBean describes itself to the last part, and docs/operations.md has them all. */
class ClockBeanTest {
  private final FileClock clock =
      FileClock.inFolder(Jimfs.newFileSystem(Configuration.unix()).getPath("/work")).build();

  private final List<Object> set = new ArrayList<>();

  @AfterEach
  void unregister() throws Exception {
    JmxRegistration.unregister();
    clock.close();
  }

  private Redirection redirection() {
    return (Redirection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Redirection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("setRedirecting")) {
                set.add(arguments[0]);
              }
              return null;
            });
  }

  private MBeanInfo info() throws Exception {
    JmxRegistration.register(clock, redirection());
    return ManagementFactory.getPlatformMBeanServer().getMBeanInfo(new ObjectName(WireNames.MBEAN));
  }

  @Test
  void whatIsUnregisteredHearsNoMoreOfTheClock() throws Exception {
    info();
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    List<String> heard = new ArrayList<>();
    server.addNotificationListener(
        new ObjectName(WireNames.MBEAN),
        (notification, handback) -> heard.add(notification.getMessage()),
        null,
        null);
    JmxRegistration.unregister();
    clock.close(); // an event

    assertThat(heard).isEmpty();
  }

  @Test
  void everyPartHasOneAndMillisecondsAreSaid() throws Exception {
    MBeanInfo info = info();
    assertThat(info.getDescription()).isEqualTo(ClockBean.DESCRIPTION);
    assertThat(info.getAttributes()).hasSizeGreaterThan(25);
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      String description = attribute.getDescription();
      assertThat(description).as(attribute.getName()).isNotNull().endsWith(".");
      assertThat(description.matches(".*\\bms\\b.*"))
          .as(attribute.getName() + ": " + description)
          .isEqualTo(
              attribute.getName().endsWith("Millis") || attribute.getName().equals("History"));
    }
    for (MBeanOperationInfo operation : info.getOperations()) {
      assertThat(operation.getDescription()).as(operation.getName()).isNotNull().endsWith(".");
    }
    List<String> types = new ArrayList<>();
    for (MBeanNotificationInfo notification : info.getNotifications()) {
      types.addAll(List.of(notification.getNotifTypes()));
      assertThat(notification.getDescription()).as(notification.getNotifTypes()[0]).endsWith(".");
    }
    assertThat(types).hasSameSizeAs(ClockEvent.values());
  }

  @Test
  void thePageHasEveryPart() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "operations.md"));
    MBeanInfo info = info();
    for (MBeanAttributeInfo attribute : info.getAttributes()) {
      assertThat(page).contains("`" + attribute.getName() + "`");
    }
    for (MBeanOperationInfo operation : info.getOperations()) {
      assertThat(page).contains("`" + operation.getName() + "()`");
    }
    for (ClockEvent event : ClockEvent.values()) {
      assertThat(page).contains("`" + event.type() + "`");
    }
  }

  @Test
  void oneAnswerIsOfOneMomentAndHasWhatTheClockHasAlone() throws Exception {
    info();
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName(WireNames.MBEAN);
    String[] names = {"CurrentTimeMillis", "CurrentTime", "State", "Nonsense", "MemberCount"};
    List<Attribute> answer = server.getAttributes(name, names).asList();

    assertThat(answer)
        .extracting(Attribute::getName)
        .containsExactly("CurrentTimeMillis", "CurrentTime", "State", "MemberCount");
    assertThat(Instant.parse((String) answer.get(1).getValue()).toEpochMilli())
        .isEqualTo(answer.get(0).getValue());
    assertThat(answer.get(2).getValue()).isEqualTo("STARTING");
    assertThat(server.getAttribute(name, "Keeper")).isEqualTo(false);
    assertThatThrownBy(() -> server.getAttribute(name, "Nonsense"))
        .isInstanceOf(AttributeNotFoundException.class);
  }

  @Test
  void redirectingAloneCanBeSetAndToABooleanAlone() throws Exception {
    info();
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName(WireNames.MBEAN);

    server.setAttribute(name, new Attribute("Redirecting", false));
    assertThat(set).containsExactly(false);
    assertThatThrownBy(() -> server.setAttribute(name, new Attribute("Redirecting", "false")))
        .isInstanceOf(InvalidAttributeValueException.class);
    assertThatThrownBy(() -> server.setAttribute(name, new Attribute("State", "STOPPED")))
        .isInstanceOf(AttributeNotFoundException.class);
    assertThatThrownBy(() -> server.invoke(name, "close", new Object[0], new String[0]))
        .isInstanceOf(ReflectionException.class);
    assertThat(server.invoke(name, "checkNow", new Object[0], new String[0])).isNull();
  }

  @Test
  void aClockWithoutMembersHasNoneOfTheirAttributes() throws Exception {
    try (FileClock alone =
        FileClock.builder(Jimfs.newFileSystem(Configuration.unix()).getPath("c")).build()) {
      JmxRegistration.register(alone, redirection());
      assertThat(
              ManagementFactory.getPlatformMBeanServer()
                  .getMBeanInfo(new ObjectName(WireNames.MBEAN))
                  .getAttributes())
          .extracting(MBeanAttributeInfo::getName)
          .contains("SettingsInForce", "History", "Events")
          .doesNotContain("MemberCount", "MemberSpreadMillis", "AdjustedSpreadMillis");
    }
  }
}
