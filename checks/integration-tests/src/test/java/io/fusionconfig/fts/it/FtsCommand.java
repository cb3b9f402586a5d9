package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What {@code java -jar fts.jar} said, run to its end. */
record FtsCommand(int status, List<String> out, List<String> err) {
  private static final long PATIENCE_SECONDS = 100;

  /** Runs it on the JVM that runs the tests. */
  static FtsCommand run(Object... arguments) throws IOException, InterruptedException {
    return runOn(Jvms.current().java(), arguments);
  }

  /** Runs it on the JVM with this java command. */
  static FtsCommand runOn(Path java, Object... arguments) throws IOException, InterruptedException {
    return run(List.of(java.toString()), arguments);
  }

  /** Runs it on the JVM that runs the tests, with a heap of so many MB. */
  static FtsCommand runInHeap(int megabytes, Object... arguments)
      throws IOException, InterruptedException {
    return run(List.of(Jvms.current().java().toString(), "-Xmx" + megabytes + "m"), arguments);
  }

  private static FtsCommand run(List<String> java, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java);
    command.addAll(List.of("-jar", Fork.FTS_JAR.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return of(command);
  }

  /** Runs a whole command, for instance by another user. */
  static FtsCommand of(List<String> command) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(Files.createDirectories(WorkFolders.ROOT), "command-");
    try {
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("it does not end: " + command);
      }
      return new FtsCommand(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    } finally {
      WorkFolders.delete(folder);
    }
  }

  /** Asserts that all was well, and returns what was said. */
  String well() {
    assertThat(status).as("status; %s", this).isZero();
    assertThat(err).as("standard error; %s", this).isEmpty();
    return String.join("\n", out);
  }

  /** Asserts the status, and returns this. */
  FtsCommand ended(int expected) {
    assertThat(status).as("status; %s", this).isEqualTo(expected);
    return this;
  }

  /** Asserts the status and that one line says why, and returns it. */
  String refused(int expected) {
    ended(expected);
    assertThat(out).as("standard output; %s", this).isEmpty();
    assertThat(err).as("standard error; %s", this).hasSize(1);
    return err.get(0);
  }
}
