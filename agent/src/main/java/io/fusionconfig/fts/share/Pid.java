package io.fusionconfig.fts.share;

import java.lang.management.ManagementFactory;

/** This process's number, as Java 8 tells it; newer JVMs have a twin that loads no management. */
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
