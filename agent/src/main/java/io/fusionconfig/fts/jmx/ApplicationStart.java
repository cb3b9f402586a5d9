package io.fusionconfig.fts.jmx;

import javax.management.MBeanServerFactory;

/**
 * Waits until the application has had the chance to bring a log manager or an MBean server of its
 * own: both belong to whoever comes first, and an agent that comes first breaks application
 * servers.
 */
public final class ApplicationStart {
  /** Long enough for most main methods that set these properties themselves. */
  private static final int GRACE_MS = 1_000;

  /** An application that has named its own and not made it by then will not. */
  private static final int MAX_MS = 60_000;

  private static final int LOOK_MS = 100;

  private ApplicationStart() {}

  /** Returns when there is an MBean server already, or nobody else is likely to make one. */
  public static void await() throws InterruptedException {
    for (int waitedMs = 0; waitedMs < MAX_MS; waitedMs += LOOK_MS) {
      if (hasMBeanServer() || (waitedMs >= GRACE_MS && !hasItsOwn())) {
        return;
      }
      Thread.sleep(LOOK_MS);
    }
  }

  /** Asking makes none, and does not touch the builder or java.util.logging. */
  private static boolean hasMBeanServer() {
    try {
      return !MBeanServerFactory.findMBeanServer(null).isEmpty();
    } catch (NoClassDefFoundError e) { // a runtime without java.management
      return false;
    }
  }

  private static boolean hasItsOwn() {
    return System.getProperty("java.util.logging.manager") != null
        || System.getProperty("javax.management.builder.initial") != null
        || isJBossModules();
  }

  /** It finds its log manager among the modules: on a busy machine not within a second. */
  private static boolean isJBossModules() {
    return System.getProperty("sun.java.command", "").contains("jboss-modules");
  }
}
