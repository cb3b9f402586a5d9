package io.fusionconfig.fts.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a script of the folder {@code fixtures}. */
final class Script {
  private static final Path FOLDER = Path.of(System.getProperty("fts.it.fixtures", "fixtures"));

  private Script() {}

  /** Runs it to its end and returns its standard output; fails with what it says if it fails. */
  static List<String> run(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", FOLDER.resolve(name).toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + ": " + said);
      }
      return said.lines().toList();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(String.join(" ", command), e);
    }
  }
}
