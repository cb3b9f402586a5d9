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

  private final String packages;
  private final Path folder;
  private final List<ForkedJvm> running = new ArrayList<>();

  /**
   * With the agent, or without it.
   *
   * @param packages its option; empty for none of FTS
   */
  Machines(String packages) throws IOException {
    this.packages = packages;
    this.folder =
        Files.createTempDirectory(Files.createDirectories(WorkFolders.ROOT), "shared-")
            .toAbsolutePath();
  }

  /** What they share. */
  Path folder() {
    return folder;
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
    Fork fork =
        Fork.on(Jvms.current())
            .wallClock((skewS < 0 ? "" : "+") + skewS)
            .withoutVerification()
            .vm("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
            .classPath(CLASS_PATH);
    if (!packages.isEmpty()) {
      fork.agent(
          "file=" + folder.resolve("clock"),
          "allowMaxOffset=true",
          "require=true",
          "startTimeout=30s",
          "packages=" + packages);
    }
    ForkedJvm jvm = fork.start(main, arguments);
    running.add(jvm);
    return jvm;
  }

  @Override
  public void close() {
    running.forEach(ForkedJvm::close);
    WorkFolders.delete(folder);
  }
}
