package io.fusionconfig.fts.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.concurrent.atomic.AtomicInteger;

/** Names this process, uniquely on the shared file system. */
public final class ProcessName {
  private static final int MAX_HOST_LENGTH = 40;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private ProcessName() {}

  /**
   * Returns a name for files from host, process ID and time, different at each call. Two hosts may
   * have the same name, and the first process of every container has ID 1, so the name contains the
   * time and some bits of an identity hash code. A count distinguishes callers in one process.
   */
  public static String unique(HostClock host) {
    return forFileName(hostName())
        + "-"
        + pid()
        + "-"
        + Long.toString(host.wallNs(), Character.MAX_RADIX)
        // always three digits, so that the count is unambiguous
        + Integer.toString(0x1000 | (System.identityHashCode(host) & 0xfff), Character.MAX_RADIX)
        + Integer.toString(COUNT.incrementAndGet(), Character.MAX_RADIX);
  }

  /** The version of FTS, from the manifest of fts.jar. */
  public static String version() {
    Package own = ProcessName.class.getPackage();
    String version = own == null ? null : own.getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  /** This process's ID. The JDK's own API for it loads more classes than the rest of FTS. */
  public static long pid() {
    try {
      return Long.parseLong(Files.readSymbolicLink(Paths.get("/proc/self")).toString());
    } catch (IOException | UnsupportedOperationException | NumberFormatException e) {
      return Pid.current(); // no Linux
    }
  }

  /** The host name, without asking the network, which may take seconds. */
  public static String hostName() {
    String name = System.getenv("HOSTNAME");
    if (name == null) {
      name = System.getenv("COMPUTERNAME");
    }
    Path kernel = Paths.get("/proc/sys/kernel/hostname");
    if (name == null && Files.isReadable(kernel)) {
      try {
        name = new String(Files.readAllBytes(kernel), StandardCharsets.UTF_8).trim();
      } catch (IOException e) {
        name = null; // the name only helps people who list the folder
      }
    }
    return name == null || name.isEmpty() ? "host" : name;
  }

  private static String forFileName(String name) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < name.length() && i < MAX_HOST_LENGTH; i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      safe.append(letter || (c >= '0' && c <= '9') || c == '.' || c == '_' ? c : '_');
    }
    return safe.toString();
  }
}
