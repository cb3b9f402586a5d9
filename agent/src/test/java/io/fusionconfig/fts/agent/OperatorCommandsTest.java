package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code options} and {@code check}: what an operator asks before a restart. */
class OperatorCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.execute(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void everyOptionIsExplainedWithItsDefaultAndNoLineIsTooLong() {
    assertThat(run("options")).isZero();
    assertThat(out.toString().lines())
        .hasSize(3 + 2 * Key.values().length)
        .allMatch(line -> line.length() <= 100 && line.matches("[ -~]+"))
        .contains(
            "  interval: a duration such as 500ms, 10s, 1m or PT10S, from 100ms to 1d; default 60s");
    for (Key key : Key.values()) {
      assertThat(out.toString()).contains("\n  " + key.option() + ": " + key.allowed());
    }
    String all = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run("help", "options")).isZero();
    assertThat(out.toString()).contains(all);
  }

  @Test
  void eachMeaningIsThatOfItsKey() throws Exception {
    Path meanings = Path.of("src/main/resources/io/fusionconfig/fts/agent/options.txt");
    List<String> first = new ArrayList<>();
    for (String line : Files.readAllLines(meanings)) {
      first.add(line.substring(0, line.indexOf(' ')));
    }
    assertThat(first.subList(1, 1 + Key.values().length))
        .containsExactlyElementsOf(Stream.of(Key.values()).map(Key::option).toList());
  }

  @Test
  void goodOptionsAreShownWithTheirSources(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("fts.properties"), "file=/san/clock\ninterval=5s");
    assertThat(run("check", "dir=/san/a,b/fts,packages=*")).isZero();
    assertThat(run("check", file.toString())).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "dir=/san/a,b/fts (agent argument)",
            "packages=* (agent argument)",
            "good: the agent would take these options",
            "file=/san/clock (config file " + file + ":1)",
            "interval=5s (config file " + file + ":2)",
            "config=" + file + " (agent argument)",
            "good: the agent would take these options; without packages no call is redirected");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void badOnesAreOneLineAndStatus2(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("fts.properties"), "file=/san/clock\nmode=read");
    assertThat(run("check", "file=/san/clock,interval=5")).isEqualTo(2);
    assertThat(run("check", file.toString())).isEqualTo(2);
    assertThat(run("check", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(run("check", "packages=*")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("fts: "))
        .anyMatch(line -> line.startsWith("fts: interval='5' (agent argument) is not allowed"))
        .anyMatch(line -> line.startsWith("fts: mode='read' (config file " + file + ":2) is not"))
        .anyMatch(line -> line.contains("the file cannot be read: it does not exist"));
  }
}
