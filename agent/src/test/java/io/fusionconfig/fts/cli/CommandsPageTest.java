package io.fusionconfig.fts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/commands.md knows every command, and every schema. */
class CommandsPageTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) +[A-Z]");

  @Test
  void everyCommandHasItsPlace() throws IOException {
    StringWriter out = new StringWriter();
    Main.execute(new String[] {"help"}, new PrintWriter(out, true), new PrintWriter(out, true));
    List<String> commands =
        COMMAND.matcher(out.toString()).results().map(found -> found.group(1)).toList();
    assertThat(commands).contains("help", "list", "probe", "watch", "report", "completion");
    String page = Files.readString(DOCS.resolve("commands.md"));
    for (String command : commands) {
      assertThat(page).contains("`" + command);
    }
  }

  @Test
  void everySchemaIsLinkedAndThere() throws IOException {
    String page = Files.readString(DOCS.resolve("commands.md"));
    Matcher links = Pattern.compile("\\(schema/(\\w+)\\.json\\)").matcher(page);
    List<String> linked = links.results().map(found -> found.group(1) + ".json").toList();
    try (var files = Files.list(DOCS.resolve("schema"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(linked);
    }
  }
}
