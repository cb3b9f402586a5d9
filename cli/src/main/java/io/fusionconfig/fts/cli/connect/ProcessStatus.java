package io.fusionconfig.fts.cli.connect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the kernel says of a process in {@code /proc/PID/status}, which every user may read. */
final class ProcessStatus {

  private static final int MOST_BYTES = 1 << 14;

  private final Map<String, String> values = new HashMap<>();

  private ProcessStatus(String text) {
    for (String line : text.split("\n", -1)) {
      int end = line.indexOf(':');
      if (end > 0) {
        values.putIfAbsent(line.substring(0, end), line.substring(end + 1).trim());
      }
    }
  }

  /** Reads the status in a process's folder. */
  static ProcessStatus in(Path process) throws IOException {
    return new ProcessStatus(ProcessTable.text(process.resolve("status"), MOST_BYTES));
  }

  /** Its effective user, to whom what it writes belongs. */
  long user() throws IOException {
    return effective("Uid");
  }

  long group() throws IOException {
    return effective("Gid");
  }

  /** The second of the four: real, effective, saved, of the file system. */
  private long effective(String key) throws IOException {
    try {
      return Long.parseLong(value(key).split("\\s+", 4)[1]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException("no " + key, e);
    }
  }

  /** Whether it is called {@code java}, as JVMs are that are not embedded in another program. */
  boolean isCalledJava() {
    return value("Name").equals("java");
  }

  /** Whether it is a thread of the process with another number. */
  boolean isThreadOf(String pid) {
    String process = value("Tgid");
    return !process.isEmpty() && !process.equals(pid);
  }

  boolean catches(int signal) {
    try {
      return (Long.parseUnsignedLong(value("SigCgt"), 16) >> (signal - 1) & 1) == 1;
    } catch (NumberFormatException e) {
      return true; // the system does not tell
    }
  }

  /** Its number in its own container. */
  String innermostPid() {
    String pids = value("NSpid");
    return pids.substring(Math.max(pids.lastIndexOf('\t'), pids.lastIndexOf(' ')) + 1);
  }

  private String value(String key) {
    return values.getOrDefault(key, "");
  }
}
