package io.fusionconfig.fts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.cli.connect.FakeJvms;
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
  void withoutACommandItListsThem() {
    assertThat(run()).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    run("help");
    assertThat(err.toString())
        .contains("\n  status ", "-javaagent:fts.jar=")
        .isEqualTo(out.toString());
  }

  @Test
  void anUnknownCommandIsAWrongWord() {
    assertThat(run("stat")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: there is no command 'stat'; the nearest is status",
            "Try: java -jar fts.jar help");
  }

  @Test
  void soAreAnUnknownOptionAndAWordTooMany() {
    run("statsu", "42");
    run("xyzzy");
    run("status", "--jsno", "42");
    run("status", "42", "43");
    run("help", "nosuch");
    run("members", "/san", "--expect", "x");
    assertThat(err.toString().lines().filter(line -> line.startsWith("fts: ")))
        .containsExactly(
            "fts: there is no command 'statsu'; the nearest is status",
            "fts: there is no command 'xyzzy'",
            "fts: unknown option '--jsno'; the nearest is --json",
            "fts: one argument too many: '43'",
            "fts: there is no command 'nosuch'",
            "fts: Invalid value for option '--expect': 'x' is not a whole number");
  }

  @Test
  void helpNamesEveryCommandAndEveryExitStatus() {
    assertThat(run("help")).isZero();
    assertThat(out.toString())
        .contains("Usage: java -jar fts.jar [-hV] COMMAND", "  help ", "  list ", "  status ")
        .contains("0   success", "1   the answer is bad", "2   usage error", "3   the target");
  }

  @Test
  void helpForACommandExplainsItsOptions() {
    assertThat(run("help", "status")).isZero();
    assertThat(out.toString())
        .contains("Usage: java -jar fts.jar status [-hV] [--json] [--wait=DURATION] [PID|NAME]");
  }

  @Test
  void everyCommandHasItsHelpAndOneLineInTheList() {
    assertThat(run("help")).isZero();
    Matcher commands = Pattern.compile("(?m)^  ([a-z]+) +[A-Z].*$").matcher(out.toString());
    for (MatchResult command : commands.results().toList()) {
      assertThat(command.group().trim()).endsWith(".");
      out.getBuffer().setLength(0);
      assertThat(run(command.group(1), "--help")).as(command.group(1)).isZero();
      assertThat(out.toString())
          .as("a footer and exit statuses of its own")
          .contains("Exit status:\n", " usage error\n")
          .doesNotContain("the answer is bad", "fts.jar is also an agent");
      assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theVersionIsThatOfTheJar() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString().trim()).isEqualTo("fts unknown");
  }

  @Test
  void anErrorIsOneLineToo() {
    jvms.bug = new StackOverflowError("deep\ndown");
    assertThat(run("status", "42")).isEqualTo(3);
    jvms.bug = new OutOfMemoryError();
    assertThat(run("status", "42")).isEqualTo(3);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: an unexpected error, please report it: java.lang.StackOverflowError: deep\\u000adown",
            "fts: the command needs more memory: give java a larger -Xmx");
  }

  private int run(String... args) {
    return Main.execute(args, Consoles.of(out, err), jvms);
  }
}
