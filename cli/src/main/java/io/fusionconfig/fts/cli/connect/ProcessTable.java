package io.fusionconfig.fts.cli.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JVMs that Linux shows in {@code /proc}, including those that the attach API does not list and
 * those of other users. No signal is sent to any of them.
 */
final class ProcessTable {

  private static final int SIGQUIT = 3;
  private static final String CAUGHT = "SigCgt:";
  private static final String NO_ATTACH = "-XX:+DisableAttachMechanism";

  /** Options of {@code java} whose value is the next argument. */
  private static final Set<String> WITH_VALUE =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  ("-cp -classpath --class-path -p --module-path --upgrade-module-path"
                          + " --add-modules --add-exports --add-opens --add-reads --limit-modules"
                          + " --patch-module --enable-native-access --source")
                      .split(" "))));

  /** Limits reading: a process may name any file as its options file. */
  private static final long MOST_OPTIONS_BYTES = 1 << 20;

  private final Path proc;

  /**
   * @param proc {@code /proc}, except in tests
   */
  ProcessTable(Path proc) {
    this.proc = proc;
  }

  /** Whether this machine has such a table. */
  boolean exists() {
    return Files.exists(proc.resolve("self/status"));
  }

  /** All JVMs, in no order. */
  List<Jvm> jvms() {
    List<Jvm> jvms = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[1-9]*")) {
      for (Path process : processes) {
        Jvm jvm = jvm(Long.parseLong(process.getFileName().toString()));
        if (jvm != null) {
          jvms.add(jvm);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return jvms; // not a table of processes
    }
    return jvms;
  }

  /** The JVM with that process ID; null if there is none. */
  @Nullable Jvm jvm(long pid) {
    Path process = proc.resolve(Long.toString(pid));
    try {
      List<String> command = words(process.resolve("cmdline"));
      if (command.isEmpty() || isThread(process)) {
        return null; // a thread, a kernel task, or a process that has ended
      }
      String name = mainOf(command);
      try {
        if (!has(process.resolve("maps"), "/libjvm.so")) {
          return null;
        }
        String hindrance = hindrance(process, command);
        return new Jvm(pid, name, hindrance, hindrance == null && JvmOwner.isForeign(process));
      } catch (AccessDeniedException e) {
        return command.get(0).endsWith("java") ? new Jvm(pid, name, owner(process), true) : null;
      }
    } catch (IOException e) {
      return null; // it has just ended
    }
  }

  /**
   * Whether it is a thread. The attach API may list one as a JVM, after an earlier JVM with this
   * number was killed.
   */
  private static boolean isThread(Path process) throws IOException {
    for (String line : lines(process.resolve("status"))) {
      if (line.startsWith("Tgid:")) {
        return !line.substring("Tgid:".length()).trim().equals(process.getFileName().toString());
      }
    }
    return false;
  }

  private static String owner(Path process) {
    String user = JvmOwner.name(process);
    return "belongs to " + (user == null ? "another user" : user);
  }

  /**
   * Why the JVM must not be attached to. Attaching sends SIGQUIT. That ends a process that does not
   * catch it, which is a JVM in its first milliseconds or one with -Xrs. A JVM that does not allow
   * attaching prints all its threads.
   */
  private static @Nullable String hindrance(Path process, List<String> command) throws IOException {
    for (String line : lines(process.resolve("status"))) {
      if (line.startsWith(CAUGHT)) {
        long caught = Long.parseUnsignedLong(line.substring(CAUGHT.length()).trim(), 16);
        if ((caught >> (SIGQUIT - 1) & 1) == 0) {
          return "catches no signals: it is starting, or was started with -Xrs";
        }
      }
    }
    String user = JvmOwner.requiredUser(process);
    if (user != null) {
      return "is a Java 8 of "
          + user
          + ", which answers only its own user: run this command as "
          + user;
    }
    List<String> options = new ArrayList<>(command);
    for (String variable : words(process.resolve("environ"))) {
      if (variable.startsWith("JAVA_TOOL_OPTIONS=") || variable.startsWith("JDK_JAVA_OPTIONS=")) {
        options.add(variable);
      }
    }
    for (String option : options) {
      if (option.contains(NO_ATTACH) || (option.startsWith("@") && isInFile(process, option))) {
        return "was started with " + NO_ATTACH;
      }
    }
    return null;
  }

  private static boolean isInFile(Path process, String option) {
    try {
      Path file = process.resolve("cwd").resolve(option.substring(1));
      return Files.isRegularFile(file)
          && Files.size(file) <= MOST_OPTIONS_BYTES
          && has(file, NO_ATTACH);
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /**
   * The main class or jar in the command line, and the arguments; the program if it is not java.
   */
  static String mainOf(List<String> command) {
    for (int i = 1; i < command.size(); i++) {
      String word = command.get(i);
      if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
        return rest(command, i + 1);
      }
      if (WITH_VALUE.contains(word)) {
        i++;
      } else if (!word.startsWith("-") && !word.startsWith("@")) {
        return rest(command, i);
      }
    }
    return command.get(0);
  }

  private static String rest(List<String> command, int from) {
    return String.join(" ", command.subList(Math.min(from, command.size()), command.size()));
  }

  private static boolean has(Path file, String text) throws IOException {
    for (String line : lines(file)) {
      if (line.contains(text)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> lines(Path file) throws IOException {
    return Arrays.asList(text(file).split("\n"));
  }

  private static List<String> words(Path file) throws IOException {
    String text = text(file);
    return text.isEmpty() ? Collections.emptyList() : Arrays.asList(text.split("\0"));
  }

  /** Reads a file of unknown encoding; all that matters in it is ASCII. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
