package io.fusionconfig.fts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.report.CheckPoint;
import io.fusionconfig.fts.report.ReportPage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** {@code watch} and {@code report} of a JVM that is not there. */
class LiveCommandsTest {

  private final FakeJvms jvms = new FakeJvms();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void there_is_a_jvm() {
    jvms.clocks.put(42L, MainTest.clock("SYNCHRONIZED", -240_000.5, 1.25));
    jvms.clocks.put(43L, MainTest.clock("HOLDOVER", 0.5, 1.25));
  }

  private int run(String... args) {
    return Main.execute(args, new PrintWriter(out, true), new PrintWriter(err, true), jvms);
  }

  @Test
  void watch_prints_a_line_for_a_reading() {
    assertThat(run("watch", "42", "--count", "1")).isZero();
    assertThat(out.toString().trim())
        .isEqualTo(
            "2026-01-01T00:00:00Z  SYNCHRONIZED  offset -240000.500 ms  error bound 1.250 ms"
                + "  checks 7  errors 1");
  }

  @Test
  void watch_of_a_clock_that_is_not_synchronized_is_a_bad_answer() {
    assertThat(run("watch", "43", "--count", "1")).isEqualTo(1);
  }

  @Test
  void watch_of_a_jvm_that_is_not_there_is_status_3() {
    assertThat(run("watch", "44")).isEqualTo(3);
    assertThat(err.toString().trim()).isEqualTo("fts: there is no process 44");
  }

  @Test
  void watch_of_a_jvm_that_ends_says_so_and_is_a_bad_answer() {
    jvms.answersBeforeTheEnd = 1;

    assertThat(run("watch", "42", "--interval", "0.1")).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(err.toString().trim()).isEqualTo("fts: the JVM has ended");
  }

  @Test
  void watch_allows_no_interval_of_nothing() {
    for (String interval : new String[] {"0", "-1", "NaN", "1e9"}) {
      assertThat(run("watch", "42", "--interval", interval)).isEqualTo(2);
    }
    assertThat(err.toString()).startsWith("fts: --interval must be 0.1 to 86400, not 0.0");
  }

  @Test
  void watch_counts_from_one() {
    for (String count : new String[] {"0", "-1"}) {
      assertThat(run("watch", "42", "--count", count)).isEqualTo(2);
    }
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("fts: --count must be 1 or more, not 0");
  }

  @Test
  void a_screen_is_drawn_over_what_it_has_drawn() {
    WatchScreen screen = new WatchScreen(new PrintWriter(out, true), Ansi.OFF, false);

    screen.show(42, MainTest.clock("SYNCHRONIZED", 1, 0.5));
    String first = out.toString();
    screen.show(42, MainTest.clock("SYNCHRONIZED", 2, 0.5));
    String second = out.toString().substring(first.length());

    assertThat(first).doesNotStartWith("\u001b").contains("Offset        : +1.000 ms\u001b[K");
    assertThat(second)
        .startsWith("\u001b[" + first.lines().count() + "A")
        .contains("                _#\u001b[K", "+1.000 to +2.000 ms");
  }

  @Test
  void report_writes_a_page_with_the_history(@TempDir Path folder) throws Exception {
    jvms.history = List.of(new CheckPoint(1_795_000_000_000L, -240_000.5, 1.25, 0.4));
    Path file = folder.resolve("r.html");

    assertThat(run("report", "42", "-o", file.toString())).isZero();
    assertThat(out.toString().trim()).isEqualTo(file.toString());
    assertThat(Files.readString(file))
        .startsWith(ReportPage.FIRST_LINE)
        .contains("FTS clock of the JVM 42", "SYNCHRONIZED", "\u2212240\u202f000.500");
    assertThat(run("report", "43", "-o", file.toString())).isEqualTo(1);
    assertThat(Files.readString(file)).contains("HOLDOVER");
  }

  @Test
  void report_leaves_another_file_as_it_is(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("thesis.html"), "<!doctype html>");

    assertThat(run("report", "42", "-o", file.toString())).isEqualTo(2);
    assertThat(run("report", "42", "-o", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("fts: " + file + " is there, and is no report");
    assertThat(Files.readString(file)).isEqualTo("<!doctype html>");
  }

  @Test
  void report_that_cannot_be_written_is_status_3(@TempDir Path folder) {
    assertThat(run("report", "42", "-o", folder.resolve("no/r.html").toString())).isEqualTo(3);
    assertThat(run("report", "42", "-o", "/proc/r.html")).isEqualTo(3);
    assertThat(err.toString().lines())
        .hasSize(2)
        .startsWith("fts: there is no folder " + folder.resolve("no"))
        .last()
        .asString()
        .startsWith("fts: cannot write /proc/r.html: ");
  }

  @Test
  void report_of_a_folder_without_members_leaves_an_older_report_alone(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("r.html"), ReportPage.FIRST_LINE + "of members");

    assertThat(run("report", folder.toString(), "-o", file.toString())).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().trim())
        .isEqualTo("fts: no members in " + folder + "; JVMs with dir=" + folder + " would be");
    assertThat(Files.readString(file)).endsWith("of members");
  }
}
