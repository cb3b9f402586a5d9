package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that a test runs to their end. */
final class Tool {
  private Tool() {}

  /** Runs a tool of a JDK, such as jcmd. */
  static String ofJdk(Jvm jvm, String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jvm.java().resolveSibling(name).toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Runs a command, asserts that it succeeds, and returns what it says. */
  static String run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
    return said;
  }

  /** The examples that docs/monitoring.md shows. */
  static Path example(String path) {
    return Path.of(System.getProperty("fts.it.examples", "../../examples"), path)
        .toAbsolutePath()
        .normalize();
  }
}
