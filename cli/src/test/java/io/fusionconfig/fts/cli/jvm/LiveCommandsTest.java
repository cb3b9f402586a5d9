package io.fusionconfig.fts.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.cli.Consoles;
import io.fusionconfig.fts.cli.connect.ClockValues;
import io.fusionconfig.fts.report.ReportPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** {@code watch} and {@code report} of a JVM that is not there. */
class LiveCommandsTest extends JvmCommandLine {

  @BeforeEach
  void thereIsAJvm() {
    jvms.clocks.put(42L, clock("SYNCHRONIZED", -240_000.5, 1.25));
    jvms.clocks.put(43L, clock("HOLDOVER", 0.5, 1.25));
  }

  @Test
  void watchPrintsALineForAReading() {
    assertThat(run("watch", "42", "--count", "1")).isZero();
    assertThat(out.toString().trim())
        .isEqualTo(
            "2026-01-01T00:00:00.000Z  SYNCHRONIZED  offset -240.000500 s  error bound 1.250 ms"
                + "  checks 7  errors 1");
  }

  @Test
  void watchInJsonIsALineForEachCheckGoodOrFailed() {
    jvms.history = List.of(check(1, 10), check(2, 20), check(3, 30));
    jvms.next.add(counts(1, 0));
    jvms.next.add(counts(1, 0));
    jvms.next.add(counts(3, 0));
    jvms.next.add(counts(3, 2));

    assertThat(run("watch", "42", "--json", "--count", "4")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            json(1, "10.0", 1, 0, "0.4", "null"),
            json(2, "20.0", 3, 0, "0.4", "null"),
            json(3, "30.0", 3, 0, "0.4", "null"),
            json(0, "-240000.5", 3, 2, "null", "\"no, \\\"file\\\"\""));
  }

  private static Map<String, @Nullable Object> check(long seconds, double offset) {
    return check(seconds, "2026-01-01T00:00:0" + seconds + ".000Z", offset, 2.5);
  }

  private static Map<String, @Nullable Object> check(
      long number, String time, double offset, @Nullable Double boundBefore) {
    Map<String, @Nullable Object> check = new LinkedHashMap<>();
    check.put("check", number);
    check.put("time", time);
    check.put("offsetMillis", offset);
    check.put("errorBoundMillis", 1.25);
    check.put("errorBoundBeforeMillis", boundBefore);
    check.put("roundTripMillis", 0.4);
    return check;
  }

  private static ClockValues counts(long checks, long errors) {
    Map<String, @Nullable Object> values =
        new LinkedHashMap<>(clock("SYNCHRONIZED", -240_000.5, 1.25).values());
    values.put("checkCount", checks);
    values.put("errorCount", errors);
    values.put("lastError", "no, \"file\"");
    return new ClockValues(values);
  }

  private static String json(
      int second, String offset, int checks, int errors, String roundTrip, String error) {
    return "{\"time\": \"2026-01-01T00:00:0"
        + second
        + ".000Z\", \"state\": \"SYNCHRONIZED\", \"offsetMillis\": "
        + offset
        + ", \"errorBoundMillis\": 1.25, \"roundTripMillis\": "
        + roundTrip
        + ", \"checkCount\": "
        + checks
        + ", \"errorCount\": "
        + errors
        + ", \"error\": "
        + error
        + "}";
  }

  @Test
  void watchInCsvHasAHeadAndQuotesWhatNeedsIt() {
    jvms.history = List.of(check(1, 10));
    jvms.next.add(counts(1, 0));
    jvms.next.add(counts(1, 1));

    assertThat(run("watch", "42", "--csv", "--count", "2")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "time,state,offsetMillis,errorBoundMillis,roundTripMillis,checkCount,errorCount,error",
            "2026-01-01T00:00:01.000Z,SYNCHRONIZED,10.0,1.25,0.4,1,0,",
            "2026-01-01T00:00:00.000Z,SYNCHRONIZED,-240000.5,1.25,,1,1,\"no, \"\"file\"\"\"");
    assertThat(run("watch", "42", "--csv", "--json")).isEqualTo(2);
  }

  @Test
  void watchOfAClockThatIsNotSynchronizedIsABadAnswer() {
    assertThat(run("watch", "43", "--count", "1")).isEqualTo(1);
  }

  @Test
  void watchOfAJvmThatIsNotThereIsStatus3() {
    assertThat(run("watch", "44")).isEqualTo(3);
    assertThat(err.toString().trim()).isEqualTo("fts: there is no process 44");
  }

  @Test
  void watchOfAJvmThatEndsSaysSoAndIsABadAnswer() {
    jvms.answersBeforeTheEnd = 1;

    assertThat(run("watch", "42", "--interval", "100ms")).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(err.toString().trim()).isEqualTo("fts: the JVM has ended");
  }

  @Test
  void watchAllowsNoIntervalOfNothing() {
    for (String interval : new String[] {"0", "0.099", "99ms", "-1", "NaN", "1e9", "25h", "1 s"}) {
      assertThat(run("watch", "42", "--interval", interval)).as(interval).isEqualTo(2);
    }
    assertThat(err.toString())
        .startsWith("fts: --interval must be 100ms to 1d")
        .contains("'NaN' is not a duration such as 500ms, 10s, 1m or PT10S");
  }

  @Test
  void anIntervalIsADurationWithAUnitAsInTheAgentsOptions() {
    for (String interval : new String[] {"100ms", "1s", "2m", "PT0.2S"}) {
      assertThat(run("watch", "42", "--count", "1", "--interval", interval)).as(interval).isZero();
    }
    assertThat(run("watch", "42", "--count", "1", "--interval", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("'1' is not a duration such as 500ms, 10s, 1m or PT10S");
  }

  @Test
  void soIsTheTimeoutOfAProbe(@TempDir Path folder) {
    for (String timeout : new String[] {"10s", "PT10S", "5000ms"}) {
      assertThat(run("probe", folder.resolve("no").toString(), "--timeout", timeout)).isEqualTo(3);
    }
    for (String timeout : new String[] {"0", "50ms", "-1s", "10", "soon"}) {
      assertThat(run("probe", folder.resolve("no").toString(), "--timeout", timeout)).isEqualTo(2);
    }
    assertThat(err.toString()).contains("fts: --timeout must be 100ms or more");
  }

  @Test
  void watchCountsFromOne() {
    for (String count : new String[] {"0", "-1"}) {
      assertThat(run("watch", "42", "--count", count)).isEqualTo(2);
    }
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("fts: --count must be 1 or more, not 0");
  }

  @Test
  void aScreenIsDrawnOverWhatItHasDrawn() {
    WatchScreen screen = new WatchScreen(Consoles.onTerminal(out, true), Ansi.OFF);

    screen.show(42, clock("SYNCHRONIZED", 1, 0.5));
    String first = out.toString();
    screen.show(42, clock("SYNCHRONIZED", 2, 0.5));
    String second = out.toString().substring(first.length());

    assertThat(first).doesNotStartWith("\u001b").contains("Offset        : +0.001000 s\u001b[K");
    assertThat(second)
        .startsWith("\u001b[" + (first.lines().count() - 1) + "A")
        .contains("                _#\u001b[K", "+0.001000 s to +0.002000 s");
  }

  @Test
  void noLineIsLongerThanATerminalThatBecomesNarrow() {
    AtomicInteger columns = new AtomicInteger(80);
    WatchScreen screen =
        new WatchScreen(Consoles.onTerminal(out, true, "", columns::get), Ansi.OFF);
    screen.show(42, clock("SYNCHRONIZED", -240_000.5, 0.5));
    for (int narrow : new int[] {50, 30, 21}) {
      columns.set(narrow);
      out.getBuffer().setLength(0);
      screen.show(42, clock("SYNCHRONIZED", -240_000.5, 0.5));

      assertThat(out.toString()).startsWith("\u001b[H\u001b[2J");
      assertThat(out.toString().replaceAll("\u001b\\[\\d?[A-Z]", "").lines())
          .as("%d columns", narrow)
          .hasSizeGreaterThan(10)
          .allMatch(line -> line.length() < narrow);
    }
  }

  @Test
  void reportWritesAPageWithTheHistory(@TempDir Path folder) throws Exception {
    jvms.history = List.of(check(1, "2026-11-18T11:06:40.000Z", -240_000.5, 2.5));
    Path file = folder.resolve("r.html");

    assertThat(run("report", "42", "-o", file.toString())).isZero();
    assertThat(out.toString().trim()).isEqualTo(file.toString());
    assertThat(Files.readString(file))
        .startsWith(ReportPage.FIRST_LINE)
        .contains("FTS clock of shop.jar, PID 42 on web-1", "-240.000500 s")
        .contains(
            "<p class=\"verdict good\">", "is the file server&#39;s to within \u00b1 1.250 ms")
        .doesNotContain("Last error,");
    assertThat(run("report", "43", "-o", file.toString())).isEqualTo(1);
    assertThat(Files.readString(file))
        .contains("<p class=\"verdict warn\">", "HOLDOVER", "<li>Last error, 2");
  }

  @Test
  void reportWritesTheHistoryAsCsvAndJson(@TempDir Path folder) throws Exception {
    jvms.history =
        List.of(
            check(1, "2026-11-18T11:06:40.000Z", 10, null),
            check(2, "2026-11-18T11:06:50.000Z", 11, 2.5));
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("event", 3L);
    event.put("time", "2026-11-18T11:06:50.000Z");
    event.put("type", "fts.state");
    event.put("message", "a \"state\"");
    jvms.events = List.of(event);

    assertThat(run("report", "42", "--csv")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "time,offsetMillis,errorBoundMillis,errorBoundBeforeMillis,roundTripMillis",
            "2026-11-18T11:06:40.000Z,10.0,1.25,,0.4",
            "2026-11-18T11:06:50.000Z,11.0,1.25,2.5,0.4");

    Path file = folder.resolve("h.json");
    assertThat(run("report", "42", "--json", "-o", file.toString())).isZero();
    assertThat(run("report", "42", "--json", "-o", file.toString())).isZero(); // an older one
    assertThat(run("report", "42", "--csv", "-o", file.toString())).isEqualTo(2);
    assertThat(Files.readString(file))
        .startsWith("{\"pid\": 42, \"host\": \"web-1\", \"application\": \"shop.jar\"")
        .contains("\"errorBoundBeforeMillis\": null", "\"errorBoundBeforeMillis\": 2.5")
        .contains("\"event\": 3, \"time\": \"2026-11-18T11:06:50.000Z\", \"type\": \"fts.state\"");
    assertThat(run("report", "42", "--json", "--csv")).isEqualTo(2);
  }

  @Test
  void reportOfAClockWhoseShareIsAwayHasTheClockAndAWarning(@TempDir Path folder) throws Exception {
    Path share = folder.resolve("share");
    Map<String, @Nullable Object> values =
        new LinkedHashMap<>(clock("HOLDOVER", 0.5, 1.25).values());
    values.put("file", share.resolve("fts.clock").toString());
    values.put("memberCount", 2);
    jvms.clocks.put(44L, new ClockValues(values));
    Path file = folder.resolve("r.html");

    assertThat(run("report", "44", "-o", file.toString())).isEqualTo(1);
    assertThat(err.toString()).isEmpty();
    assertThat(Files.readString(file))
        .contains("HOLDOVER", "The members are not shown: there is no folder " + share)
        .doesNotContain("<h2>Members</h2>");

    Files.createDirectory(share);
    assertThat(run("report", "44", "-o", file.toString())).isEqualTo(1);
    assertThat(Files.readString(file))
        .contains("<h2>Members</h2>")
        .doesNotContain("The members are not shown");
  }

  @Test
  void reportTakesDigitsForAProcessAndAllElseForAFolder(@TempDir Path folder) throws Exception {
    String file = folder.resolve("r.html").toString();
    Path digits = Files.createDirectory(Path.of("45")); // in the working directory
    try {
      assertThat(run("report", "45", "-o", file)).isEqualTo(3);
      assertThat(run("report", "./45", "-o", file)).isEqualTo(1);
    } finally {
      Files.delete(digits);
    }
    assertThat(run("report", "./45", "-o", file)).isEqualTo(3);
    assertThat(run("report", "45a", "-o", file)).isEqualTo(3);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: there is no process 45",
            "fts: no members in ./45; JVMs with the option dir=./45 become members",
            "fts: there is no folder ./45",
            "fts: there is no folder 45a");
  }

  @Test
  void reportLeavesAnotherFileAsItIs(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("thesis.html"), "<!doctype html>");

    assertThat(run("report", "42", "-o", file.toString())).isEqualTo(2);
    assertThat(run("report", "42", "-o", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("fts: " + file + " exists and is not a report");
    assertThat(Files.readString(file)).isEqualTo("<!doctype html>");
  }

  @Test
  void reportThatCannotBeWrittenIsStatus3(@TempDir Path folder) {
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
  void reportOfAFolderWithoutMembersLeavesAnOlderReportAlone(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("r.html"), ReportPage.FIRST_LINE + "of members");

    assertThat(run("report", folder.toString(), "-o", file.toString())).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().trim())
        .isEqualTo(
            "fts: no members in "
                + folder
                + "; JVMs with the option dir="
                + folder
                + " become members");
    assertThat(Files.readString(file)).endsWith("of members");
  }
}
