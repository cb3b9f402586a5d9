package io.fusionconfig.fts.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;

class ClockMBeanTest {

  private final MBeanServer server = MBeanServerFactory.newMBeanServer();

  @Test
  void reads_the_attributes_under_their_names_with_a_small_first_letter() throws Exception {
    server.registerMBean(
        new StandardMBean(new SomeClock(), Clock.class), new ObjectName("fts:type=FileClock"));

    ClockReport report = ClockMBean.read(server);

    assertThat(report.get("state")).isEqualTo("SYNCHRONIZED");
    assertThat(report.get("offsetMillis")).isEqualTo(1.5);
    assertThat(report.text("packages")).isEqualTo("a:b");
    assertThat(report.isSynchronized()).isTrue();
  }

  @Test
  void an_attribute_that_the_clock_lacks_or_cannot_know_is_null_and_its_key_is_there()
      throws Exception {
    server.registerMBean(
        new StandardMBean(new SomeClock(), Clock.class), new ObjectName("fts:type=FileClock"));

    ClockReport report = ClockMBean.read(server);

    assertThat(report.values()).containsEntry("memberCount", null);
    assertThat(report.values()).containsEntry("errorBoundMillis", null);
    assertThat(report.values()).hasSameSizeAs(ClockMBean.ATTRIBUTES);
  }

  @Test
  void without_the_mbean_there_is_nothing_to_read() {
    assertThatThrownBy(() -> ClockMBean.read(server))
        .isInstanceOf(InstanceNotFoundException.class)
        .hasMessage("fts:type=FileClock");
  }

  /** Some of the attributes. */
  public interface Clock {
    String getState();

    double getOffsetMillis();

    double getErrorBoundMillis();

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
    public String[] getPackages() {
      return new String[] {"a", "b"};
    }
  }
}
