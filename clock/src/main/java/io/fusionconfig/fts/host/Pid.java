package io.fusionconfig.fts.host;

import java.lang.management.ManagementFactory;

/**
 * This process's ID on Java 8; newer JVMs use the class of the same name in java11, which does not
 * load java.lang.management.
 */
final class Pid {
  private Pid() {}

  static long current() {
    String name = ManagementFactory.getRuntimeMXBean().getName(); // pid@host on every known JVM
    try {
      return Long.parseLong(name.substring(0, Math.max(name.indexOf('@'), 0)));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
