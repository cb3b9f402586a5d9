package io.fusionconfig.fts.cli.jvm;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.connect.Jvms;
import io.fusionconfig.fts.cli.connect.OtherUser;
import io.fusionconfig.fts.text.Plural;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The output of {@code list} that root starts as another user: root itself speaks to no JVM of that
 * user. The process has a clean environment, no terminal and little time; the user may tamper with
 * it, so its output is bounded, and shown with control characters escaped.
 */
final class ListOfUser {

  private static final long LONGEST_NS = 15_000_000_000L;
  private static final int MOST_BYTES = 1 << 16;
  private static final long LOOK_MS = 20;

  /** The output that says that no JVM has FTS begins with these words. */
  static final String NONE = "No JVM ";

  private final Console console;
  private final OtherUser user;
  private int status = Console.UNREACHABLE;
  private boolean hasClocks;

  ListOfUser(Console console, OtherUser user) {
    this.console = console;
    this.user = user;
  }

  /** Whether there are JVMs with FTS. */
  boolean hasClocks() {
    return hasClocks;
  }

  /** Whether no clock was shown that is not synchronized. */
  boolean isGood() {
    return !hasClocks || status == Console.OK;
  }

  /** Prints the list, or why there is none in one line. */
  void show(boolean all) throws UnreachableException, InterruptedException {
    Path jar = Jvms.ownJar();
    List<String> lines;
    try {
      lines = run(jar, all);
    } catch (IOException e) {
      leftOut(String.valueOf(e.getMessage()));
      return;
    }
    if (status != Console.OK && status != Console.BAD_ANSWER) {
      boolean mayNotRead = lines.get(0).contains("Unable to access jarfile");
      leftOut(mayNotRead ? user.name() + " may not read " + jar : lines.get(0));
      return;
    }
    console.line(Plural.of(user.jvms(), "JVM") + " of " + user.name() + ":");
    hasClocks = true;
    for (String line : lines) {
      if (!line.endsWith(ListCommand.OTHERS)) {
        console.line(line);
      }
      hasClocks &= !line.startsWith(NONE);
    }
  }

  private void leftOut(String why) {
    console.error("left out: " + Plural.of(user.jvms(), "JVM") + " of " + user.name() + ": " + why);
  }

  private List<String> run(Path jar, boolean all) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Arrays.asList("setsid", "--"));
    command.addAll(user.asRoot());
    String java = Paths.get(System.getProperty("java.home"), "bin", "java").toString();
    command.addAll(Arrays.asList("--", java, "-jar", jar.toString(), "list"));
    if (all) {
      command.add("--all");
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.directory(new File("/"));
    builder.redirectInput(new File("/dev/null")).redirectErrorStream(true);
    Process process = builder.start();
    try {
      return Arrays.asList(outputOf(process).split("\n"));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Never waits for a read: what the process has started may keep the pipe open. */
  private String outputOf(Process process) throws IOException, InterruptedException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    byte[] part = new byte[1024];
    InputStream in = process.getInputStream();
    long endNs = console.pace().nanoTime() + LONGEST_NS;
    while (true) {
      boolean ended = !process.isAlive();
      if (in.available() > 0) {
        output.write(part, 0, Math.max(in.read(part), 0));
      } else if (ended) {
        status = process.exitValue();
        break;
      } else {
        console.pace().sleep(LOOK_MS);
      }
      if (output.size() > MOST_BYTES || console.pace().nanoTime() - endNs > 0) {
        throw new IOException("the list of this user does not end");
      }
    }
    return new String(output.toByteArray(), StandardCharsets.UTF_8);
  }
}
