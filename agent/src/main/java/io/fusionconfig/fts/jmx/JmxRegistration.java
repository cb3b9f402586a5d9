package io.fusionconfig.fts.jmx;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.share.ClockEvent;
import io.fusionconfig.fts.share.ClockListener;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import javax.management.StandardEmitterMBean;

/** The MBean's place in the platform's MBean server, and its notifications. */
public final class JmxRegistration {
  /** The MBean's name. */
  public static final String NAME = "fts:type=FileClock";

  private JmxRegistration() {}

  /** Registers the MBean; from then on the clock's events are notifications of it. */
  public static void register(FileClock clock, Redirection redirection) throws JMException {
    unregister();
    ObjectName name = new ObjectName(NAME);
    Notifier notifier = new Notifier(name, clock);
    StandardEmitterMBean bean =
        clock.hasMembers()
            ? new StandardEmitterMBean(
                new MemberClockView(clock, redirection), MemberClockMBean.class, notifier)
            : new StandardEmitterMBean(
                new FileClockView(clock, redirection), FileClockMBean.class, notifier);
    ManagementFactory.getPlatformMBeanServer().registerMBean(bean, name);
    clock.addListener(notifier);
  }

  /** Unregisters the MBean, if there is one. */
  public static void unregister() throws JMException {
    ObjectName name = new ObjectName(NAME);
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
      super(
          new MBeanNotificationInfo(
              types(), Notification.class.getName(), "what happened to the clock"));
      this.source = source;
      this.clock = clock;
    }

    private static String[] types() {
      ClockEvent[] events = ClockEvent.values();
      String[] types = new String[events.length];
      for (int i = 0; i < events.length; i++) {
        types[i] = events[i].type();
      }
      return types;
    }

    @Override
    public void happened(ClockEvent event, String message) {
      sendNotification(
          new Notification(
              event.type(), source, sequence.incrementAndGet(), clock.millis(), message));
    }
  }
}
