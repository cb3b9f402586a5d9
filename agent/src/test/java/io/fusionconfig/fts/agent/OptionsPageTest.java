package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/options.md to the keys: none missing, none too many, and each as it is parsed. */
class OptionsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "options.md");

  @Test
  void theLinesItShowsAreThoseThatAreSaid() throws Exception {
    String interval =
        new GivenSources().property("fts.interval", "5").messageFor("file=/san/clock");
    String mode =
        new GivenSources()
            .configFile("/etc/fts.properties", "# fts", "file=/san/clock", "mode=read")
            .messageFor("config=/etc/fts.properties");
    String config =
        new GivenSources().variable("FTS_CONFIG", "/etc/fts.conf").messageFor("file=/san/clock");
    Options options = new GivenSources().property("fts.intervall", "5s").parse("file=/san/clock");

    List<String> shown =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.contains("Z ERROR fts: "))
            .map(line -> line.substring(line.indexOf("fts: ") + 5))
            .toList();

    assertThat(shown)
        .containsExactly(interval + Attachment.OFF, mode + Attachment.OFF, config + Attachment.OFF);
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.endsWith("Z WARN fts: " + options.warnings.get(0)))
        .hasSize(1);
  }

  @Test
  void theTableHasEveryKeyWithItsDefaultAndWhatIsAllowed() throws IOException {
    List<String> page = Files.readAllLines(PAGE);

    List<String> rows =
        page.stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(0, line.lastIndexOf(" | ")).replace("`", ""))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(Stream.of(Key.values()).map(OptionsPageTest::row).toList());
  }

  private static String row(Key key) {
    String byDefault = key.byDefault() == null ? "none" : key.byDefault();
    byDefault += key == Key.PACKAGES ? ": no call is redirected" : "";
    return "| " + key.option() + " | " + byDefault + " | " + key.allowed();
  }
}
