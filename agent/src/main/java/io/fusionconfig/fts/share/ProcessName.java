package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.concurrent.atomic.AtomicInteger;

/** Who this process is: a name that no other on the shared file system bears, and what is in it. */
public final class ProcessName {
  private static final int MAX_HOST_LENGTH = 40;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private ProcessName() {}

  /**
   * Host, pid and start, fit for a file name, and another one at each call. Two hosts may bear one
   * name and every container's first process is pid 1: the start tells them apart, which may be in
   * milliseconds, and some bits of an object's place in memory. A count tells apart those who ask
   * in one process.
   */
  public static String unique(HostClock host) {
    return forFileName(hostName())
        + "-"
        + pid()
        + "-"
        + Long.toString(host.wallNs(), Character.MAX_RADIX)
        // three digits, so that the count begins where it begins
        + Integer.toString(0x1000 | (System.identityHashCode(host) & 0xfff), Character.MAX_RADIX)
        + Integer.toString(COUNT.incrementAndGet(), Character.MAX_RADIX);
  }

  /** The version of FTS, from the manifest of fts.jar. */
  public static String version() {
    Package own = ProcessName.class.getPackage();
    String version = own == null ? null : own.getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  /** This process's number. The JDK's own way to it loads more classes than the rest of FTS. */
  public static long pid() {
    try {
      return Long.parseLong(Files.readSymbolicLink(Paths.get("/proc/self")).toString());
    } catch (IOException | UnsupportedOperationException | NumberFormatException e) {
      return Pid.current(); // no Linux
    }
  }

  /** The host's name without asking the network, which may take seconds. */
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
        name = null; // the name only helps a person who lists the folder
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
