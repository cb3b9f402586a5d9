package io.fusionconfig.fts.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.jmx.JmxRegistration;
import io.fusionconfig.fts.table.ClockTable;
import io.fusionconfig.fts.table.Redirection;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.DynamicMBean;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClockMBeanTest {

  private final MBeanServer server = MBeanServerFactory.newMBeanServer();

  @Test
  void readsTheAttributesUnderTheirNamesWithASmallFirstLetter() throws Exception {
    server.registerMBean(
        new StandardMBean(new SomeClock(), Clock.class), new ObjectName("fts:type=FileClock"));

    ClockValues report = ClockMBean.read(server, false);

    assertThat(report.get("state")).isEqualTo("SYNCHRONIZED");
    assertThat(report.get("offsetMillis")).isEqualTo(1.5);
    assertThat(report.text("packages")).isEqualTo("a:b");
    assertThat(report.isSynchronized()).isTrue();
  }

  @Test
  void anAttributeThatTheClockLacksOrCannotKnowIsNullAndItsKeyIsThere() throws Exception {
    server.registerMBean(
        new StandardMBean(new SomeClock(), Clock.class), new ObjectName("fts:type=FileClock"));

    ClockValues report = ClockMBean.read(server, false);

    assertThat(report.values()).containsEntry("memberCount", null);
    assertThat(report.values()).containsEntry("errorBoundMillis", null);
    assertThat(report.values()).containsEntry("lastCheckAgeMillis", null);
    assertThat(report.values()).hasSize(ClockTable.attributes().size() - ClockTable.LONG.size());
  }

  @Test
  void aTableIsAListOfItsRowsInTheirOrderAndTheLongOnesAreReadOnDemandAlone() throws Exception {
    FileClock clock =
        FileClock.builder(Jimfs.newFileSystem(Configuration.unix()).getPath("clock")).build();
    List<String[]> options =
        List.of(new String[] {"mode", "auto", "default"}, new String[] {"file", "x", "a\nb"});
    JmxRegistration.register(clock, redirection(options));
    clock.close(); // an event
    try {
      MBeanServer platform = ManagementFactory.getPlatformMBeanServer();
      ClockValues report = ClockMBean.read(platform, false);
      assertThat(report.values()).doesNotContainKeys("history", "events");
      assertThat(report.rows("settingsInForce"))
          .extracting(row -> row.get("option"), row -> row.get("source"))
          .containsExactly(tuple("file", "a\\u000ab"), tuple("mode", "default"));

      ClockValues full = ClockMBean.read(platform, true);
      assertThat(full.rows("history")).isEmpty();
      assertThat(full.rows("events"))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.get("event")).isEqualTo(1L);
                assertThat(event.get("type")).isEqualTo("fts.state");
                assertThat(String.valueOf(event.get("time")))
                    .matches("[-0-9]{10}T[:0-9]{8}\\.\\d{3}Z");
              });
    } finally {
      JmxRegistration.unregister();
    }
  }

  private static Redirection redirection(List<String[]> options) {
    return (Redirection)
        Proxy.newProxyInstance(
            Redirection.class.getClassLoader(),
            new Class<?>[] {Redirection.class},
            (proxy, method, arguments) -> {
              Class<?> type = method.getReturnType();
              return method.getName().equals("settings")
                  ? options
                  : type == List.class
                      ? List.of()
                      : type == boolean.class
                          ? (Object) false
                          : type == long.class ? (Object) 0L : type == int.class ? 0 : null;
            });
  }

  @Test
  void whatAHostileMbeanSaysIsCleanedAndWhatNoClockSaysIsLeftOut() throws Exception {
    List<Object> circle = new ArrayList<>();
    circle.add(circle);
    Map<String, @Nullable Object> hostile = new HashMap<>();
    hostile.put("State", "SYNCHRONIZED\u001b[2J");
    hostile.put("LastError", "x".repeat(100_000));
    hostile.put("Packages", new @Nullable String[] {"a\nb", null});
    hostile.put("Version", circle);
    hostile.put("Nonsense", "not asked for");
    server.registerMBean(new Hostile(hostile), new ObjectName("fts:type=FileClock"));

    ClockValues report = ClockMBean.read(server, false);

    assertThat(report.get("state")).isEqualTo("SYNCHRONIZED\\u001b[2J");
    assertThat(report.text("lastError")).hasSize(4096 + "...".length());
    assertThat(report.text("packages")).isEqualTo("a\\u000ab:null");
    assertThat(report.get("version")).isNull();
    assertThat(report.values()).doesNotContainKey("nonsense");
  }

  /** Gives the configured answer to any question. */
  private record Hostile(Map<String, @Nullable Object> values) implements DynamicMBean {
    @Override
    public @Nullable Object getAttribute(String attribute) {
      return values.get(attribute);
    }

    @Override
    public void setAttribute(Attribute attribute) {}

    @Override
    public AttributeList getAttributes(String[] attributes) {
      AttributeList all = new AttributeList();
      values.forEach((name, value) -> all.add(new Attribute(name, value)));
      return all;
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
      return attributes;
    }

    @Override
    public @Nullable Object invoke(String action, Object[] parameters, String[] signature) {
      return null;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
      return new MBeanInfo("Hostile", "", null, null, null, null);
    }
  }

  @Test
  void withoutTheMbeanThereIsNothingToRead() {
    assertThatThrownBy(() -> ClockMBean.read(server, false))
        .isInstanceOf(InstanceNotFoundException.class)
        .hasMessage("fts:type=FileClock");
  }

  /** Some of the attributes. */
  public interface Clock {
    String getState();

    double getOffsetMillis();

    double getErrorBoundMillis();

    double getLastCheckAgeMillis();

    String[] getPackages();
  }

  private static final class SomeClock implements Clock {
    @Override
    public String getState() {
      return "SYNCHRONIZED";
    }

    @Override
    public double getOffsetMillis() {
      return 1.5;
    }

    @Override
    public double getErrorBoundMillis() {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public double getLastCheckAgeMillis() {
      return Double.NaN;
    }

    @Override
    public String[] getPackages() {
      return new String[] {"a", "b"};
    }
  }
}
