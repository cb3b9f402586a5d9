package io.fusionconfig.fts.jmx;

import javax.management.MBeanServerFactory;

/**
 * Waits until the application has had the chance to install its own log manager or MBean server.
 * The first one to ask for them decides, and an agent that is first breaks application servers.
 */
public final class ApplicationStart {
  /** Long enough for most main methods that set these properties themselves. */
  private static final int GRACE_MS = 1_000;

  /** By then an application has created the MBean server or log manager that it has named. */
  private static final int MAX_MS = 60_000;

  private static final int LOOK_MS = 100;

  private ApplicationStart() {}

  /** Returns when an MBean server exists, or when the application is unlikely to create one. */
  public static void await() throws InterruptedException {
    for (int waitedMs = 0; waitedMs < MAX_MS; waitedMs += LOOK_MS) {
      if (hasMBeanServer() || (waitedMs >= GRACE_MS && !hasItsOwn())) {
        return;
      }
      Thread.sleep(LOOK_MS);
    }
  }

  /** Creates none, and does not touch the builder or java.util.logging. */
  private static boolean hasMBeanServer() {
    try {
      return !MBeanServerFactory.findMBeanServer(null).isEmpty();
    } catch (NoClassDefFoundError e) { // a runtime without the module java.management
      return false;
    }
  }

  private static boolean hasItsOwn() {
    return System.getProperty("java.util.logging.manager") != null
        || System.getProperty("javax.management.builder.initial") != null
        || isJBossModules();
  }

  /**
   * JBoss Modules finds its log manager in a module, which takes more than a second on a busy
   * machine.
   */
  private static boolean isJBossModules() {
    return System.getProperty("sun.java.command", "").contains("jboss-modules");
  }
}
