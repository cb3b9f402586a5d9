package io.fusionconfig.fts.jmx;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.attach.WireNames;
import io.fusionconfig.fts.table.Redirection;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Registers the MBean in the platform's MBean server. */
public final class JmxRegistration {
  private JmxRegistration() {}

  /** Registers the MBean, which from then on sends the clock's events as notifications. */
  public static void register(FileClock clock, Redirection redirection) throws JMException {
    unregister();
    ObjectName name = new ObjectName(WireNames.MBEAN);
    ClockBean bean = new ClockBean(name, clock, redirection);
    ManagementFactory.getPlatformMBeanServer().registerMBean(bean, name);
  }

  /** Unregisters the MBean, if there is one. */
  public static void unregister() throws JMException {
    ObjectName name = new ObjectName(WireNames.MBEAN);
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    if (server.isRegistered(name)) {
      server.unregisterMBean(name);
    }
  }
}
