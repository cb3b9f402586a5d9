package io.fusionconfig.fts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Main code stays small enough to be read. Each limit is what was reached, with some room. A change
 * that needs more raises it here and gives the reason in its commit message.
 */
class HouseTest {
  private static final List<String> MODULES = List.of("clock", "agent", "cli");

  private static final int MOST_LINES = 31_854;
  private static final int MOST_LINES_OF_A_FILE = 400;
  private static final int MOST_FILES_OF_A_PACKAGE = 30;

  @Test
  void mainCodeHasNoMoreLinesThanItNeeds() throws IOException {
    int lines = 0;
    for (int ofFile : lines().values()) {
      lines += ofFile;
    }
    assertThat(lines).as("lines of main code").isBetween(10_000, MOST_LINES);
  }

  @Test
  void noFileIsTooLongToBeReadAtOnce() throws IOException {
    assertThat(lines())
        .allSatisfy((file, ofFile) -> assertThat(ofFile).isLessThanOrEqualTo(MOST_LINES_OF_A_FILE));
  }

  @Test
  void noPackageHasMoreFilesThanANewcomerLooksThrough() throws IOException {
    Map<Path, Integer> files = new TreeMap<>();
    for (Path file : lines().keySet()) {
      if (!file.endsWith("package-info.java")) {
        files.merge(file.getParent(), 1, Integer::sum);
      }
    }
    assertThat(files)
        .allSatisfy(
            (folder, count) -> assertThat(count).isLessThanOrEqualTo(MOST_FILES_OF_A_PACKAGE));
  }

  private static Map<Path, Integer> lines() throws IOException {
    Map<Path, Integer> lines = new TreeMap<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          lines.put(file, Files.readAllLines(file).size());
        }
      }
    }
    return lines;
  }
}
