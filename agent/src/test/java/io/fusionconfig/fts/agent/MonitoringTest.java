package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.attach.WireNames;
import io.fusionconfig.fts.redirect.FakeInstrumentation;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One MBean, of the clock of the agent that is installed, in an application that has a server. */
class MonitoringTest {
  private static final int MOST_WAITS = 30;

  private final GivenSources sources = new GivenSources();
  private final Installation installation = new Installation();
  private final FakeInstrumentation jvm = new FakeInstrumentation();
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  /** What the server has registered and unregistered, in order. */
  private final List<String> changes = new ArrayList<>();

  private final NotificationListener listener =
      (notification, handback) -> {
        if (((MBeanServerNotification) notification)
            .getMBeanName()
            .toString()
            .equals(WireNames.MBEAN)) {
          changes.add(notification.getType());
        }
      };

  @BeforeEach
  void mount() throws Exception {
    Files.createDirectories(sources.path("/san"));
    server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener, null, null);
  }

  @AfterEach
  void leave() throws Exception {
    remove();
    server.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener);
  }

  private void remove() throws Exception {
    installation.remove(jvm.get());
    awaitMonitoring();
  }

  @Test
  void theMBeanIsOfTheClockThatIsInstalledLast() throws Exception {
    install("file=/san/clock");
    assertThat(file()).isEqualTo("/san/clock");
    install("file=/san/other");
    assertThat(file()).isEqualTo("/san/other");
    assertThat(changes)
        .containsExactly(
            MBeanServerNotification.REGISTRATION_NOTIFICATION,
            MBeanServerNotification.UNREGISTRATION_NOTIFICATION,
            MBeanServerNotification.REGISTRATION_NOTIFICATION);
  }

  @Test
  void theMBeanOfAClockThatGoesOnStays() throws Exception {
    install("file=/san/clock");
    install("file=/san/clock,exclude=com.acme");
    assertThat(changes).containsExactly(MBeanServerNotification.REGISTRATION_NOTIFICATION);
  }

  @Test
  void withoutJmxThereIsNoMBeanAnyMore() throws Exception {
    install("file=/san/clock");
    install("file=/san/clock,jmx=false");
    assertThat(server.isRegistered(new ObjectName(WireNames.MBEAN))).isFalse();
    install("file=/san/clock");
    assertThat(file()).isEqualTo("/san/clock");
  }

  @Test
  void theMBeanGoesWithTheAgent() throws Exception {
    install("file=/san/clock");
    remove();
    assertThat(server.isRegistered(new ObjectName(WireNames.MBEAN))).isFalse();
  }

  /** Each change ends the one before it, wherever that is. */
  @Test
  void afterManyChangesAtOnceTheLastOneHolds() throws Exception {
    for (int i = 0; i < 20; i++) {
      installation.install(sources.parse("file=/san/" + i + ",log=none"), jvm.get(), true);
    }
    awaitMonitoring();
    assertThat(file()).isEqualTo("/san/19");
    installation.install(sources.parse("file=/san/clock,log=none"), jvm.get(), true);
    remove();
    assertThat(server.isRegistered(new ObjectName(WireNames.MBEAN))).isFalse();
  }

  private void install(String argument) throws Exception {
    installation.install(sources.parse(argument + ",log=none"), jvm.get(), true);
    awaitMonitoring();
  }

  /** The product waits for two seconds at most; a busy machine may need more. */
  private void awaitMonitoring() throws Exception {
    for (int i = 0; i < MOST_WAITS; i++) {
      installation.awaitMonitoring();
    }
  }

  private String file() throws Exception {
    return server.getAttribute(new ObjectName(WireNames.MBEAN), "File").toString();
  }
}
