package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.UnreachableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The processes that Linux shows in {@code /proc}. Of other users' processes it reads the status
 * alone, which the kernel writes. No signal is sent to any of them.
 */
final class ProcessTable {

  private static final int SIGQUIT = 3;
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

  /** Limits reading what a process may choose: its arguments, environment and options file. */
  private static final int MOST_BYTES = 1 << 20;

  /** A process with all mappings that Linux allows has less, unless their files have long names. */
  private static final int MOST_BYTES_OF_MAPS = 1 << 23;

  /** How long a JVM may take to end after it has closed a connection. */
  private static final long END_NS = 2_000_000_000L;

  private static final long LOOK_NS = 20_000_000L;

  /** How long a look into one process may take. */
  private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(5);

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

  /** Whether there is a process, or a thread, with that number; true where there is no table. */
  boolean has(long pid) {
    return Files.exists(folder(pid)) || !exists();
  }

  /** Whether a process has ended, or ends within a moment. */
  boolean endsSoon(long pid) {
    long endNs = System.nanoTime() + END_NS;
    while (has(pid)) {
      if (System.nanoTime() - endNs > 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NS);
    }
    return true;
  }

  boolean isRoot() {
    try {
      return ownUser() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** The JVMs of this user, by process ID. */
  List<Jvm> own() {
    SortedMap<Long, Jvm> jvms = new TreeMap<>();
    for (Path process : processes()) {
      Jvm jvm = jvm(process);
      if (jvm != null) {
        jvms.put(jvm.pid(), jvm);
      }
    }
    return new ArrayList<>(jvms.values());
  }

  /** The other users that have processes called {@code java}. */
  Collection<OtherUser> others() {
    SortedMap<Long, OtherUser> users = new TreeMap<>();
    for (Path process : processes()) {
      try {
        ProcessStatus status = ProcessStatus.in(process);
        long uid = status.user();
        if (uid != ownUser() && status.isCalledJava()) {
          OtherUser user = users.get(uid);
          users.put(uid, user == null ? userOf(process, status) : user.withOneMore());
        }
      } catch (IOException e) {
        // it has just ended
      }
    }
    return users.values();
  }

  /** The user of a process if it is not this one; null also if there is no such process. */
  @Nullable OtherUser otherUser(long pid) {
    try {
      ProcessStatus status = ProcessStatus.in(folder(pid));
      return status.user() == ownUser() ? null : userOf(folder(pid), status);
    } catch (IOException e) {
      return null;
    }
  }

  private static OtherUser userOf(Path process, ProcessStatus status) throws IOException {
    long uid = status.user();
    // a process that may not be looked into belongs to root there
    boolean isOwner = Files.getAttribute(process, "unix:uid").equals((int) uid);
    String name = isOwner ? Files.getOwner(process).getName() : Long.toString(uid);
    return new OtherUser(uid, status.group(), name, 1);
  }

  /** This user's JVM with that process ID; null if there is none. */
  @Nullable Jvm jvm(long pid) {
    return jvm(folder(pid));
  }

  private @Nullable Jvm jvm(Path process) {
    String pid = process.getFileName().toString();
    try {
      ProcessStatus status = ProcessStatus.in(process);
      if (status.user() != ownUser() || status.isThreadOf(pid)) {
        return null;
      }
      long number = Long.parseLong(pid);
      try {
        return Ask.jvm(number, () -> look(process, status)).answer(LOOK_TIMEOUT).orElse(null);
      } catch (UnreachableException e) {
        String late = "cannot be looked at: its files have not answered; is a file server away?";
        return status.isCalledJava() ? new Jvm(number, "java", late) : null;
      }
    } catch (IOException | NumberFormatException e) {
      return null; // it has just ended
    }
  }

  /** Looks into a process; may hang where the files that it names do. */
  private static Optional<Jvm> look(Path process, ProcessStatus status) {
    try {
      List<String> command = words(process.resolve("cmdline"));
      if (command.isEmpty() || !isIn(process.resolve("maps"), "/libjvm.so", MOST_BYTES_OF_MAPS)) {
        return Optional.empty(); // a kernel task, a process that has ended, or any other program
      }
      long pid = Long.parseLong(process.getFileName().toString());
      return Optional.of(new Jvm(pid, mainOf(command), hindrance(process, status, command)));
    } catch (IOException e) {
      return Optional.empty(); // it has just ended, or may not be looked into
    }
  }

  /**
   * Why the JVM must not be attached to. Attaching sends SIGQUIT. That ends a process that does not
   * catch it, which is a JVM in its first milliseconds or one with -Xrs. A JVM that does not allow
   * attaching prints all its threads.
   */
  private static @Nullable String hindrance(
      Path process, ProcessStatus status, List<String> command) throws IOException {
    if (!status.catches(SIGQUIT)) {
      return "catches no signals: it is starting, or was started with -Xrs";
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
      return Files.isRegularFile(file) && isIn(file, NO_ATTACH, MOST_BYTES);
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /**
   * A socket of another user where a JVM's own belongs; null if there is none. The JDK lets root
   * speak to anybody's.
   */
  @Nullable Path foreignSocket(long pid) {
    try {
      String inside = ProcessStatus.in(folder(pid)).innermostPid();
      for (Path socket :
          new Path[] {
            folder(pid).resolve("root/tmp/.java_pid" + inside), Paths.get("/tmp/.java_pid" + pid)
          }) {
        if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)
            && !Files.getAttribute(socket, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                .equals((int) ownUser())) {
          return socket;
        }
      }
    } catch (IOException e) {
      return null; // it has just ended
    }
    return null;
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

  private long ownUser() throws IOException {
    return ProcessStatus.in(proc.resolve("self")).user();
  }

  private Path folder(long pid) {
    return proc.resolve(Long.toString(pid));
  }

  private List<Path> processes() {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[1-9]*")) {
      processes.forEach(folders::add);
    } catch (IOException e) {
      return folders; // not a table of processes
    }
    return folders;
  }

  private static List<String> words(Path file) throws IOException {
    String text = text(file, MOST_BYTES);
    return text.isEmpty() ? Collections.emptyList() : Arrays.asList(text.split("\0"));
  }

  private static boolean isIn(Path file, String text, int mostBytes) throws IOException {
    return text(file, mostBytes).contains(text);
  }

  /** The beginning of a file of unknown encoding; all that matters in it is ASCII. */
  static String text(Path file, int mostBytes) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    try (InputStream in = Files.newInputStream(file)) {
      int length = in.read(part);
      while (length > 0 && read.size() + length <= mostBytes) {
        read.write(part, 0, length);
        length = in.read(part);
      }
    }
    return new String(read.toByteArray(), StandardCharsets.UTF_8);
  }
}
