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

  /** The command that runs it. */
  static List<String> command(String name, String... arguments) {
    String script = FOLDER.resolve(name).toAbsolutePath().normalize().toString();
    List<String> command = new ArrayList<>(List.of("bash", script));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs it to its end and returns its standard output; fails with what it says if it fails. */
  static List<String> run(String name, String... arguments) {
    List<String> command = command(name, arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + ": " + said);
      }
      return said.lines().toList();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(String.join(" ", command), e);
    }
  }
}
