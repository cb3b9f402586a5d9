package io.fusionconfig.fts.cli.connect;

import java.io.File;
import java.lang.management.ManagementFactory;

/** The processes of this machine on Java 8; newer JVMs use the class of the same name in java11. */
final class Processes {
  private static final File TABLE = new File("/proc");

  private Processes() {}

  /** This process's ID; 0 if unknown. */
  static long own() {
    String name = ManagementFactory.getRuntimeMXBean().getName(); // pid@host on every known JVM
    int end = name.indexOf('@');
    return end > 0 && name.substring(0, end).matches("\\d{1,18}")
        ? Long.parseLong(name.substring(0, end))
        : 0;
  }

  /** Whether a process exists; true where the system does not tell. */
  static boolean isThere(long pid) {
    return !new File(TABLE, "self").exists() || new File(TABLE, Long.toString(pid)).exists();
  }
}
