package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OptionsFuzzTest {

  private static final int ROUNDS = 100_000;

  private static final String[] PARTS = {
    "file",
    "dir",
    "interval",
    "packages",
    "log",
    "mode",
    "require",
    "config",
    "driftPpm",
    "=",
    "=",
    "=",
    ",",
    ",",
    ":",
    ".",
    "*",
    " ",
    "\\",
    "\\u",
    "/c",
    "/san/clock",
    "5s",
    "PT",
    "P1D",
    "99",
    "ms",
    "true",
    "create",
    "file:",
    "com.acme",
    "#",
    "\n",
    "\0",
    "\u2028",
    "\uD800",
    "x",
    "fts.",
    "-",
    "_",
  };

  private final Random random = new Random(20_140_511);

  @Test
  void whateverIsGivenTheAnswerIsOptionsOrOneLine() throws Exception {
    Map<String, String> environment = new HashMap<>();
    Properties properties = new Properties();
    int understood = 0;
    try (FileSystem files = Jimfs.newFileSystem(Configuration.unix())) {
      for (int i = 0; i < ROUNDS; i++) {
        if (i % 100 == 0) {
          Files.writeString(files.getPath("/c"), text(20).replace('\uD800', 'y'));
          environment = Map.of("FTS_" + text(2), text(4), "FTS_INTERVAL", text(2));
          properties.clear();
          properties.setProperty("fts." + text(2), text(4));
        }
        String argument = (i % 2 == 0 ? "file=/f," : "") + text(8);
        try {
          Options.parse(
              argument,
              null,
              i % 4 == 1 ? properties : new Properties(),
              i % 4 == 0 ? environment : Map.of(),
              files);
          understood++;
        } catch (OptionsException e) {
          if (!isOneLine(String.valueOf(e.getMessage()))) {
            assertThat(e.getMessage()).as(argument).doesNotContainPattern("\\R|\\p{Cntrl}");
          }
        }
      }
    }
    assertThat(understood).as("inputs that were taken").isBetween(ROUNDS / 1000, ROUNDS / 2);
  }

  private String text(int most) {
    StringBuilder text = new StringBuilder();
    for (int parts = random.nextInt(most) + 1; parts > 0; parts--) {
      text.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return text.toString();
  }

  private static boolean isOneLine(String message) {
    return !message.isEmpty()
        && message.length() < 2000
        && message.chars().noneMatch(c -> Character.isISOControl(c) || c == '\u2028');
  }
}
