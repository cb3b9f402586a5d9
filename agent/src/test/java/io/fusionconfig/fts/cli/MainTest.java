package io.fusionconfig.fts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.cli.jvm.FakeJvms;
import java.io.StringWriter;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MainTest {

  private final FakeJvms jvms = new FakeJvms();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void without_a_command_it_says_where_help_is() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("fts: Missing required subcommand", "Try: java -jar fts.jar help");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void an_unknown_command_is_a_wrong_word() {
    assertThat(run("stat")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: there is no command 'stat'; the nearest is status",
            "Try: java -jar fts.jar help");
  }

  @Test
  void so_are_an_unknown_option_and_a_word_too_many() {
    run("statsu", "42");
    run("xyzzy");
    run("status", "--jsno", "42");
    run("status", "42", "43");
    assertThat(err.toString().lines().filter(line -> line.startsWith("fts: ")))
        .containsExactly(
            "fts: there is no command 'statsu'; the nearest is status",
            "fts: there is no command 'xyzzy'",
            "fts: Unknown option: '--jsno'; the nearest is --json",
            "fts: Unmatched argument at index 2: '43'");
  }

  @Test
  void help_names_every_command_and_every_exit_status() {
    assertThat(run("help")).isZero();
    assertThat(out.toString())
        .contains("Usage: java -jar fts.jar [-hV] COMMAND", "  help ", "  list ", "  status ")
        .contains("0   fine", "1   the answer is bad", "2   the arguments", "3   the target");
  }

  @Test
  void help_for_a_command_explains_its_options() {
    assertThat(run("help", "status")).isZero();
    assertThat(out.toString())
        .contains("Usage: java -jar fts.jar status [-hV] [--json] [--wait=DURATION] [PID|NAME]");
  }

  @Test
  void every_command_has_help_of_its_own_and_one_line_in_the_list() {
    assertThat(run("help")).isZero();
    Matcher commands = Pattern.compile("(?m)^  ([a-z]+) +[A-Z].*$").matcher(out.toString());
    for (MatchResult command : commands.results().toList()) {
      assertThat(command.group().trim()).endsWith(".");
      assertThat(run(command.group(1), "--help")).as(command.group(1)).isZero();
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void the_version_is_that_of_the_jar() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString().trim()).isEqualTo("fts unknown");
  }

  private int run(String... args) {
    return Main.execute(args, Consoles.of(out, err), jvms);
  }
}
