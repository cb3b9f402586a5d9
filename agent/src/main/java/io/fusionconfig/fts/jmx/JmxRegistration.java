package io.fusionconfig.fts.jmx;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.attach.WireNames;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/** Registers the MBean in the platform's MBean server, and sends its notifications. */
public final class JmxRegistration {
  private JmxRegistration() {}

  /** Registers the MBean, which from then on sends the clock's events as notifications. */
  public static void register(FileClock clock, Redirection redirection) throws JMException {
    unregister();
    ObjectName name = new ObjectName(WireNames.MBEAN);
    Notifier notifier = new Notifier(name, clock);
    DescribedMBean bean =
        clock.hasMembers()
            ? new DescribedMBean(
                new MemberClockView(clock, redirection), MemberClockMBean.class, clock, notifier)
            : new DescribedMBean(
                new FileClockView(clock, redirection), FileClockMBean.class, clock, notifier);
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

  private static final class Notifier extends NotificationBroadcasterSupport
      implements ClockListener {
    private final ObjectName source;
    private final FileClock clock;
    private final AtomicLong sequence = new AtomicLong();

    Notifier(ObjectName source, FileClock clock) {
      super(infos());
      this.source = source;
      this.clock = clock;
    }

    private static MBeanNotificationInfo[] infos() {
      ClockEvent[] events = ClockEvent.values();
      MBeanNotificationInfo[] infos = new MBeanNotificationInfo[events.length];
      for (int i = 0; i < events.length; i++) {
        String type = events[i].type();
        infos[i] =
            new MBeanNotificationInfo(
                new String[] {type}, Notification.class.getName(), Descriptions.of(type));
      }
      return infos;
    }

    @Override
    public void happened(ClockEvent event, String message) {
      sendNotification(
          new Notification(
              event.type(), source, sequence.incrementAndGet(), clock.millis(), message));
    }
  }
}
