package io.fusionconfig.fts.applications;

import io.fusionconfig.fts.it.Fork;
import io.fusionconfig.fts.it.ForkedJvm;
import io.fusionconfig.fts.it.Jvms;
import io.fusionconfig.fts.it.WorkFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Machines that share a folder, with wall clocks of their own; {@link System#nanoTime} is the same
 * in all of them, as they are processes of one machine.
 */
final class Machines implements AutoCloseable {
  /** How far each is off, in seconds: two of them, eight minutes apart. */
  static final int SKEW_S = 240;

  static final String CLASS_PATH = System.getProperty("java.class.path");

  private static final String[] USUAL = {"require=true", "startTimeout=30s"};

  private final String packages;
  private final String[] options;
  private final Path folder;
  private final List<ForkedJvm> running = new ArrayList<>();
  private final List<String> first = new ArrayList<>();
  private final List<String> last = new ArrayList<>();

  /**
   * With the agent, or without it.
   *
   * @param packages its option; empty for none of FTS
   * @param options others of the agent's, instead of the usual ones
   */
  Machines(String packages, String... options) throws IOException {
    this.packages = packages;
    this.options = options.length == 0 ? USUAL : options;
    this.folder =
        Files.createTempDirectory(Files.createDirectories(WorkFolders.ROOT), "shared-")
            .toAbsolutePath();
  }

  /** Mounts the share, without which FTS has no clock. */
  void mount() throws IOException {
    Files.createDirectory(folder.resolve("share"));
  }

  /** A folder for what they share, other than the clock. */
  Path folder() {
    return folder;
  }

  /** Also runs another agent in all of them, before FTS or after it. */
  void agent(boolean before, String jar) {
    (before ? first : last).add("-javaagent:" + jar);
  }

  /** A program on a machine that is four minutes ahead. */
  ForkedJvm ahead(Class<?> main, String... arguments) {
    return start(SKEW_S, main, arguments);
  }

  /** A program on a machine that is four minutes behind. */
  ForkedJvm behind(Class<?> main, String... arguments) {
    return start(-SKEW_S, main, arguments);
  }

  /** A program on a machine that is ahead by so many seconds. */
  ForkedJvm start(double skewS, Class<?> main, String... arguments) {
    List<String> tail = new ArrayList<>(List.of("-cp", CLASS_PATH, main.getName()));
    tail.addAll(List.of(arguments));
    return launch(skewS, tail.toArray(new String[0]));
  }

  /** The same, with these last arguments of the java command. */
  ForkedJvm launch(double skewS, String... arguments) {
    Fork fork =
        Fork.on(Jvms.current())
            .wallClock((skewS < 0 ? "" : "+") + skewS)
            .withoutVerification()
            .vm("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
            .vm(first.toArray(new String[0]));
    if (!packages.isEmpty()) {
      fork.agent(
          "file=" + folder.resolve("share/clock"),
          "allowMaxOffset=true",
          String.join(",", options),
          "packages=" + packages);
    }
    List<String> tail = new ArrayList<>(last);
    tail.addAll(List.of(arguments));
    ForkedJvm jvm = fork.launch(tail.toArray(new String[0]));
    running.add(jvm);
    return jvm;
  }

  @Override
  public void close() {
    running.forEach(ForkedJvm::close);
    WorkFolders.delete(folder);
  }
}
