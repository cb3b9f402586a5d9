package io.fusionconfig.fts.cli.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.cli.Consoles;
import io.fusionconfig.fts.cli.FakePace;
import io.fusionconfig.fts.cli.Main;
import io.fusionconfig.fts.cli.Terminal;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.member.MemberFolder;
import io.fusionconfig.fts.member.Members;
import io.fusionconfig.fts.member.Records;
import io.fusionconfig.fts.time.OffsetBounds;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** On this machine's disk, whose stamps are by this machine's clock. */
class MembersCommandTest {
  private static final long SECOND = Records.SECOND;

  @TempDir private Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private void member(String host, ClockState state, long offsetNs, long ageNs) throws IOException {
    HostClock clock = HostClock.SYSTEM;
    Members members = new Members(clock, new MemberFolder(dir), Records.process(host, 4711), true);
    long timeNs = clock.wallNs() - ageNs;
    MemberRecord record =
        Records.record(members.process(), state, timeNs, offsetNs, Records.MINUTE);
    members.renew(record, clock.monotonicNs(), OffsetBounds.unknown(500), true);
  }

  private int run(String... args) {
    return Main.execute(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void showsTroubleFirstAndWhatAllOfThemTell() throws Exception {
    member("behind", ClockState.SYNCHRONIZED, 3 * SECOND, 40 * SECOND);
    member("ahead", ClockState.REFUSED, -60 * SECOND, 20 * SECOND);
    member("dead", ClockState.SYNCHRONIZED, 3_600 * SECOND, 3 * Records.HOUR);

    assertThat(run("members", dir.toString())).as("one is silent").isEqualTo(1);
    assertThat(err.toString()).isEmpty();
    String[] lines = out.toString().split("\\R", -1);
    assertThat(lines[0]).matches("HOST +PID +STATE +OFFSET +ERROR BOUND +AGE +APPLICATION");
    assertThat(lines[1]).matches("dead +4711 +silent +\\+3600\\.000000 s +[\\d.]+ ms +3 h +com.*");
    assertThat(lines[2])
        .matches("ahead +4711 +REFUSED +-60\\.000000 s +[\\d.]+ ms +2\\d\\.\\d s +com.acme.Main");
    assertThat(lines[3])
        .matches("behind +4711 +SYNCHRONIZED +\\+3\\.000000 s +[\\d.]+ ms +4\\d\\.\\d s +com.*");
    assertThat(lines[5]).isEqualTo("Members       : 2, and 1 silent");
    assertThat(lines[6])
        .matches(
            "Local clocks  : 63\\.000 s apart, \\+/- 3\\d\\.\\d+ ms; ahead 4711 is"
                + " furthest ahead, behind 4711 furthest behind");
    assertThat(lines[7])
        .isEqualTo("Adjusted time : fewer than two; 1 not synchronized, on the local clock");
    assertThat(lines[8])
        .isEqualTo(
            "Verdict       : 1 is silent: it was killed or stopped, or cannot reach the file"
                + " server");
    assertThat(lines[9]).isEqualTo("Ages          : by the file server's time");
    try (var left = Files.list(dir)) {
      assertThat(left).containsExactly(dir.resolve(MemberFolder.NAME));
    }
  }

  @Test
  void theStatusTellsWhetherTheLocalClocksAreWithinTheLimit() throws Exception {
    member("a", ClockState.SYNCHRONIZED, 0, 0);
    member("b", ClockState.SYNCHRONIZED, -2 * SECOND, 0);

    assertThat(run("members", dir.toString(), "--local-within", "2s")).isZero();
    assertThat(out.toString())
        .contains("Verdict       : the local clocks are within 2s of each other: 2000.000 ms")
        .containsPattern("Adjusted time : agree within 2\\.\\d+ ms");
    assertThat(run("members", dir.toString(), "--local-within", "PT1.9S")).isEqualTo(1);
    assertThat(out.toString()).contains("the local clocks are NOT within 1900ms");
  }

  @Test
  void withinJudgesTheTimesThatApplicationsSee() throws Exception {
    member("a", ClockState.SYNCHRONIZED, 0, 0);
    member("b", ClockState.SYNCHRONIZED, -420 * SECOND, 0);

    assertThat(run("members", dir.toString(), "--within", "1s")).as("7 min apart").isZero();
    member("own", ClockState.REFUSED, -420 * SECOND, 0);
    assertThat(run("members", dir.toString(), "--within", "1s")).as("one on its own").isEqualTo(1);
    assertThat(out.toString())
        .contains("the times that applications see are within 1s of each other")
        .contains("the times that applications see are NOT within 1s");
  }

  @Test
  void fewerThanExpectedAndSynchronizedIsABadAnswer() throws Exception {
    member("a", ClockState.SYNCHRONIZED, 0, 0);
    member("b", ClockState.HOLDOVER, 0, 0);

    assertThat(run("members", dir.toString(), "--expect", "1")).isZero();
    assertThat(run("members", dir.toString(), "--expect", "2")).isEqualTo(1);
    assertThat(out.toString())
        .contains("Verdict       : 1 of 1 synchronized")
        .contains("Verdict       : only 1 of 2 synchronized");
  }

  @Test
  void nobodyIsABadAnswerAndNothingIsCreatedInTheFolder() throws Exception {
    assertThat(run("members", dir.toString(), "--json")).isEqualTo(1);
    assertThat(out.toString())
        .contains("\"memberCount\": 0", "\"memberSpreadMillis\": null", "\"members\": []");
    try (var left = Files.list(dir)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void thePageSaysWhatTheLinesSayOfASingleMemberAndOfARecordFromTheFuture() throws Exception {
    member("one", ClockState.SYNCHRONIZED, 0, -Records.HOUR);
    member("other", ClockState.SYNCHRONIZED, 0, 20 * SECOND);
    Path file = dir.resolve("r.html");

    assertThat(run("report", dir.toString(), "-o", file.toString())).isZero();
    assertThat(Files.readString(file))
        .contains("NOT ONE CLOCK", "These members do NOT share one clock: one 4711 is at least ")
        .containsPattern("<td [^>]*age[^>]*>0\\.0 s")
        .containsPattern("<td [^>]*age[^>]*>2\\d\\.\\d s")
        .doesNotContain("agree within");
  }

  @Test
  void aRecordFromTheFutureIsReportedFirstAndIsNeverSilent() throws Exception {
    member("app2", ClockState.SYNCHRONIZED, 0, 20 * SECOND);
    member("app1", ClockState.SYNCHRONIZED, 0, -437 * SECOND);

    assertThat(run("members", dir.toString())).isEqualTo(1);
    assertThat(out.toString().lines().findFirst().orElse(""))
        .matches(
            "These members do NOT share one clock: app1 4711 is at least 43[67]\\.\\d+ s ahead of"
                + " app2 4711");
    assertThat(out.toString())
        .containsPattern("Members *: 2")
        .contains("do NOT agree: at least 43")
        .doesNotContain("silent", "agree within");
  }

  @Test
  void clocksThreeSecondsApartDoNotAgree() throws Exception {
    member("app2", ClockState.SYNCHRONIZED, 0, 0);
    member("app1", ClockState.SYNCHRONIZED, 0, -3 * SECOND);

    assertThat(run("members", dir.toString(), "--json")).isEqualTo(1);
    assertThat(out.toString()).contains("\"contradiction\"", "\"ahead\"", "app1 4711");
  }

  @Test
  void thePageOfSilentMembersKnowsNoFiguresOfClocks() throws Exception {
    member("dead", ClockState.SYNCHRONIZED, 0, Records.HOUR);
    Path file = dir.resolve("r.html");

    assertThat(run("report", dir.toString(), "-o", file.toString())).isEqualTo(1);
    assertThat(Files.readString(file))
        .contains("0 of 1 SYNCHRONIZED", "silent, no sign of life")
        .doesNotContain("clocks apart", "agree within");
  }

  @Test
  void thePageIsGreenOnlyIfAllAreSynchronizedAndHasThoseToLookAtFirst() throws Exception {
    member("aa", ClockState.SYNCHRONIZED, 0, 0);
    Path file = dir.resolve("r.html");
    run("report", dir.toString(), "-o", file.toString());
    assertThat(Files.readString(file))
        .contains("<p class=\"verdict good\">", "1 of 1 SYNCHRONIZED")
        .doesNotContain("What is wrong");

    member("bb", ClockState.HOLDOVER, 0, 0);
    run("report", dir.toString(), "-o", file.toString());
    assertThat(Files.readString(file)).contains("<p class=\"verdict warn\">");

    member("cc", ClockState.REFUSED, 0, 0);
    run("report", dir.toString(), "-o", file.toString());
    String page = Files.readString(file);
    assertThat(page)
        .contains("<p class=\"verdict bad\">", "The others: 1 REFUSED, 1 in HOLDOVER.")
        .contains("<li>REFUSED, on the local clock: cc 4711.</li>")
        .containsSubsequence(">cc</td>", ">bb</td>", ">aa</td>");
  }

  @Test
  void theMembersAreThereAsCsvAndJsonToo() throws Exception {
    member("aa", ClockState.SYNCHRONIZED, 2 * SECOND, 0);

    assertThat(run("report", dir.toString(), "--csv")).isZero();
    assertThat(out.toString().lines())
        .first()
        .isEqualTo(
            "host,pid,application,version,state,offsetMillis,errorBoundMillis,ageMillis,time");
    assertThat(out.toString().lines()).last().asString().startsWith("aa,4711,");
    assertThat(run("report", dir.toString(), "--json")).isZero();
    assertThat(out.toString()).contains("{\"folder\": \"" + dir + "\"");
  }

  @Test
  void silentMembersAreNotCounted() throws Exception {
    member("dead", ClockState.SYNCHRONIZED, 0, Records.HOUR);
    Files.createDirectory(dir.resolve(MemberFolder.NAME).resolve("torn.1.2"));

    assertThat(run("members", dir.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("No members in " + dir + ", and 1 silent, and 1 unreadable.");
  }

  @Test
  void aFolderThatIsNoneIsOneLineAndStatus3() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));

    assertThat(run("members", dir.resolve("absent").toString())).isEqualTo(3);
    assertThat(run("members", file.toString())).isEqualTo(3);
    assertThat(err.toString().lines())
        .containsExactly(
            "fts: there is no folder " + dir.resolve("absent"),
            "fts: " + file + " is a file, not a folder");
  }

  @Test
  void wrongWordsAreStatus2() {
    for (String within : new String[] {"5 s", "-1s", "999999999d", "PT-1S", "soon"}) {
      assertThat(run("members", dir.toString(), "--within", within)).as(within).isEqualTo(2);
    }
    assertThat(run("members")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'5 s' is not a duration such as 500ms, 10s, 1m or PT10S")
        .contains("Missing required parameter: 'DIR'");
  }

  @Test
  void asJsonItHasKeysForScripts() throws Exception {
    member("a", ClockState.SYNCHRONIZED, 0, 0);
    member("b", ClockState.HOLDOVER, -2 * SECOND, 0);

    assertThat(run("members", dir.toString(), "--json", "--within", "1s", "--local-within", "1s"))
        .isEqualTo(1);
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .startsWith("{\"folder\": \"" + dir + "\", \"time\": \"2")
        .contains("\"timeBy\": \"server\", \"memberCount\": 2, \"silentCount\": 0, ")
        .contains("\"memberSpreadMillis\": 2000.0, ")
        .contains("\"furthestAhead\": {\"host\": \"b\", \"pid\": 4711, \"offsetMillis\": -2000.0}")
        .contains(
            "\"withinMillis\": 1000.0, \"isWithin\": true, \"localWithinMillis\": 1000.0, "
                + "\"isLocalWithin\": false, \"isGood\": false, \"members\": [{\"host\": \"b\"")
        .contains(
            "\"state\": \"HOLDOVER\", \"silent\": false, \"late\": false, \"offsetMillis\": -2000.0, ");
  }

  @Test
  void aStateThatIsOlderThanItsNextCheckIsLate() throws Exception {
    member("a", ClockState.SYNCHRONIZED, 0, 0);
    member("b", ClockState.SYNCHRONIZED, 0, 80 * SECOND);

    assertThat(run("members", dir.toString(), "--expect", "2")).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("(?s)b +4711 +late .*a +4711 +SYNCHRONIZED ")
        .contains("Members       : 2", "only 1 of 2 synchronized");
    assertThat(run("report", dir.toString(), "-o", dir.resolve("r.html").toString())).isZero();
    assertThat(Files.readString(dir.resolve("r.html")))
        .contains("1 of 2 SYNCHRONIZED", "late, its record is overdue, so it may be in HOLDOVER");
  }

  private MembersSnapshot onWriters(long proofAgeNs) {
    List<MemberRecord> records = new ArrayList<>();
    for (long pid = 1; pid <= 2; pid++) {
      records.add(
          new MemberRecord(
              Records.process("app", pid),
              ClockState.SYNCHRONIZED,
              Records.HOUR,
              0,
              5 * Records.MS,
              500,
              Records.MINUTE,
              Records.MINUTE,
              null,
              1,
              proofAgeNs,
              500));
    }
    return new MembersSnapshot(dir, records, 0, null, "ocfs2 (/dev/sdb)");
  }

  private String shown(MembersSnapshot found, MembersLimits limits) {
    Terminal terminal = new Terminal(false, false, false, new StringReader(""), () -> 80);
    new MembersText(Consoles.of(out, out, terminal, new FakePace(1)), found, limits)
        .show(found.members);
    return out.toString();
  }

  @Test
  void whereEachMachineMayStampNothingIsSaidOfAnAgreement() {
    MembersSnapshot found = onWriters(-1);
    MembersLimits limits = new MembersLimits();
    limits.within = Duration.ofSeconds(1);

    assertThat(shown(found, limits))
        .contains(
            "Adjusted time : not known to agree: on ocfs2 (/dev/sdb) each machine may stamp with its"
                + " own clock; use mode=exchange on all members\n",
            "Verdict       : the times that applications see are not known to be within 1s"
                + " of each other\n")
        .doesNotContain("agree within");
    assertThat(limits.areMetBy(found)).isFalse();
    assertThat(MembersData.values(found, limits))
        .containsEntry("severalClocks", "ocfs2 (/dev/sdb)")
        .containsEntry("adjustedWithinMillis", null)
        .containsEntry("seenWithinMillis", null)
        .containsEntry("isWithin", false);
    assertThat(MembersPage.of(found))
        .contains("The adjusted times are not known to agree: on ocfs2 ")
        .doesNotContain("agree within");
  }

  @Test
  void whereMembersExchangeTheTimeTheyAgree() {
    MembersSnapshot found = onWriters(0);
    MembersLimits limits = new MembersLimits();
    limits.within = Duration.ofSeconds(1);

    assertThat(shown(found, limits)).contains("Adjusted time : agree within 10.000 ms");
    assertThat(limits.areMetBy(found)).isTrue();
    assertThat(MembersData.values(found, limits))
        .containsEntry("severalClocks", null)
        .containsEntry("adjustedWithinMillis", 10.0)
        .containsEntry("isWithin", true);
  }

  @Test
  void watchKeepsEachInItsPlace() throws Exception {
    member("b", ClockState.SYNCHRONIZED, 0, 0);
    member("a", ClockState.SYNCHRONIZED, 0, 20 * SECOND);

    watch(false);
    assertThat(out.toString()).containsPattern("(?s)HOST.*\\Ra .*\\Rb .*HOST.*\\Ra .*\\Rb ");
  }

  @Test
  void watchClearsATerminalAndShowsTheMembersAgain() throws Exception {
    member("a", ClockState.SYNCHRONIZED, 0, 0);

    watch(true);
    assertThat(out.toString().split("\u001b\\[H\u001b\\[2J", -1)).hasSize(4);
    out.getBuffer().setLength(0);
    watch(false);
    assertThat(out.toString()).doesNotContain("\u001b");
    assertThat(out.toString().split("HOST", -1)).hasSize(4);
  }

  /** For three looks. */
  private void watch(boolean onTerminal) {
    FakePace pace = new FakePace(3);
    Terminal terminal = new Terminal(onTerminal, onTerminal, false, new StringReader(""), () -> 80);
    new CommandLine(new MembersCommand(Consoles.of(out, out, terminal, pace)))
        .setExecutionExceptionHandler((e, line, parsed) -> 0)
        .execute(dir.toString(), "--watch");
    assertThat(pace.sleeps()).isEqualTo(3);
  }
}
