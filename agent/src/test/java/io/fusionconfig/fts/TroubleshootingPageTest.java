package io.fusionconfig.fts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/troubleshooting.md quotes is what FTS says. */
class TroubleshootingPageTest {
  private static final Path PAGE = Path.of("..", "docs", "troubleshooting.md");
  private static final List<String> MODULES = List.of("clock", "agent", "cli");
  private static final Pattern QUOTED = Pattern.compile("(?m)^\\| `([^`]+)`");
  private static final Pattern BETWEEN_GAPS = Pattern.compile("[^…]+");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

  @Test
  void everyMessageItQuotesIsInTheSources() throws IOException {
    String sources = sources();
    List<String> unknown = new ArrayList<>();
    List<String> quoted =
        QUOTED.matcher(Files.readString(PAGE)).results().map(line -> line.group(1)).toList();
    for (String message : quoted) {
      Matcher parts = BETWEEN_GAPS.matcher(message);
      while (parts.find()) {
        String part = parts.group().strip();
        if (part.length() > 3 && !sources.contains(part)) {
          unknown.add(message + ": " + part);
        }
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(quoted).hasSizeGreaterThan(30);
  }

  /** All of them, with their concatenated literals as one. */
  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return JOINED.matcher(all).replaceAll("");
  }
}
