package io.fusionconfig.fts.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.attach.WireNames;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The MBean describes itself to the last part, and docs/operations.md has them all. */
class DescriptionsTest {
  private final FileClock clock =
      FileClock.inFolder(Jimfs.newFileSystem(Configuration.unix()).getPath("/work")).build();

  @AfterEach
  void unregister() throws Exception {
    JmxRegistration.unregister();
    clock.close();
  }

  private MBeanInfo info() throws Exception {
    Redirection none =
        (Redirection)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Redirection.class},
                (proxy, method, arguments) -> null);
    JmxRegistration.register(clock, none);
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
    assertThat(info.getDescription()).isEqualTo(Descriptions.MBEAN);
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
      assertThat(notification.getDescription())
          .as(notification.getNotifTypes()[0])
          .isEqualTo(Descriptions.of(notification.getNotifTypes()[0]))
          .isNotNull();
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
}
