package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that share a folder see one another, and the command sees them all. */
@Tag("long")
class MembersIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @OnOneJvm
  void membersOnWrongClocksSeeHowFarTheyAreApart(Jvm jvm, @TempDir Path dir) throws Exception {
    try (ForkedJvm right = start(jvm, dir, "right", "0");
        JmxProbe jmx = JmxProbe.of(right)) {
      jmx.await("MemberCount", count -> count.equals(1));
      assertThat(jmx.number("MemberSpreadMillis")).isZero();
      List<String> heard = jmx.listen();
      try (ForkedJvm ahead = start(jvm, dir, "ahead", "+3600", "allowMaxOffset=true");
          ForkedJvm refused = start(jvm, dir, "behind", "-300", "require=false")) {
        jmx.await("MemberCount", count -> count.equals(3));
        jmx.await("MemberSpreadMillis", spread -> isAbout(3_900_000, spread));
        JmxProbe.awaitHeard(heard, "fts.member.spread");
        assertThat(right.awaitError("the local clocks of the members are "))
            .matches(
                ".* ERROR fts: .* more than maxOffset=20s: (ahead \\d+ is furthest ahead, .*"
                    + "|.* furthest behind)");
        refused.awaitError("The application runs on the local clock");

        String table = FtsCommand.run("members", dir, "--local-within", "2h").well();
        assertThat(table)
            .containsPattern("right +" + right.pid() + " +SYNCHRONIZED ")
            .containsPattern("ahead +" + ahead.pid() + " +SYNCHRONIZED +-3(600|599)\\.\\d{6} s ")
            .containsPattern("behind +" + refused.pid() + " +REFUSED +\\+(300|299)\\.\\d{6} s ")
            .contains("com.acme.legacy.TimeServer", "Members       : 3")
            .containsPattern("Local clocks +: 3(899|900)\\.\\d+ s apart, \\+/- ")
            .contains("ahead " + ahead.pid() + " is furthest ahead, behind " + refused.pid())
            .containsPattern("Adjusted time : agree within \\d+\\.\\d+ ms; 1 not synchronized")
            .contains("the local clocks are within 2h")
            .contains("by the file server's time");
        FtsCommand apart = FtsCommand.run("members", dir, "--local-within", "1h", "--json");
        apart.ended(1);
        assertThat(apart.out())
            .singleElement()
            .asString()
            .contains("\"memberCount\": 3", "\"isLocalWithin\": false", "\"timeBy\": \"server\"");
        assertThat(FtsCommand.run("status", right.pid()).well())
            .containsPattern("Members       : 3, local clocks 3(899|900)\\.\\d{3} s apart");
      }
      assertThat(right.err()).filteredOn(line -> line.contains("local clocks")).hasSize(1);
    }
  }

  private static boolean isAbout(double expected, Object spread) {
    return Math.abs((double) spread - expected) < 500;
  }

  @OnOneJvm
  void whoEndsTakesItsRecordAlong(Jvm jvm, @TempDir Path dir) throws Exception {
    try (ForkedJvm ends = start(jvm, dir, "ends", "0");
        ForkedJvm terminated = start(jvm, dir, "terminated", "0");
        ForkedJvm detached = start(jvm, dir, "detached", "0");
        ForkedJvm stays = start(jvm, dir, "stays", "0")) {
      awaitRecords(dir, 4);
      ends.awaitExit(0);
      assertThat(records(dir)).hasSize(3);
      ProcessHandle process = ProcessHandle.of(terminated.pid()).orElseThrow();
      process.destroy();
      process.onExit().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      terminated.awaitExit(128 + 15);
      assertThat(records(dir)).hasSize(2);
      FtsCommand.run("detach", detached.pid()).well();
      assertThat(records(dir)).hasSize(1).allMatch(name -> name.startsWith("stays."));
      assertThat(stays.err()).noneMatch(line -> line.contains("ERROR"));
    }
  }

  /** On steps of two seconds a check ends with a step, and the next one idles until the next. */
  @Test
  void whoEndsWhileACheckIdlesTakesItsRecordAlongToo() throws Exception {
    try (Fixture server = Fixture.skewedFat("+3");
        ForkedJvm ends =
            Fork.on(Jvms.current())
                .agent("dir=" + server.mount(), "interval=100ms")
                .start(TimeServer.class)
                .ready()) {
      awaitRecords(server.mount(), 1);
      try (JmxProbe jmx = JmxProbe.of(ends)) {
        jmx.checkNow();
        jmx.checkNow();
        jmx.await("LastCheckAgeMillis", age -> (Double) age > 300); // the next one is under way
      }
      ends.awaitExit(0);
      assertThat(records(server.mount())).isEmpty();
    }
  }

  @Test
  void whoIsKilledIsShownAsSilentInTime(@TempDir Path dir) throws Exception {
    try (ForkedJvm stays = start(Jvms.current(), dir, "stays", "0");
        JmxProbe jmx = JmxProbe.of(stays)) {
      ForkedJvm killed = start(Jvms.current(), dir, "killed", "0");
      jmx.await("MemberCount", count -> count.equals(2));
      killed.close();
      jmx.await("MemberCount", count -> count.equals(1));
      assertThat(records(dir)).hasSize(2);
      FtsCommand members = FtsCommand.run("members", dir);
      members.ended(1);
      assertThat(String.join("\n", members.out()))
          .containsPattern("killed +\\d+ +silent ")
          .contains("Members       : 1, and 1 silent", "1 is silent: it was killed or stopped");
    }
  }

  @Test
  void anotherUserCanLookUnlessTheUmaskForbidsIt() throws Exception {
    Needs.root();
    Needs.program("setpriv", "util-linux");
    assertSeenByAnotherUser("022", "rwxr-xr-x", 0, "Members       : 1");
    assertSeenByAnotherUser("077", "rwx------", 3, "cannot be read: access denied");
  }

  private static void assertSeenByAnotherUser(
      String umask, String permissions, int status, String seen) throws Exception {
    Path shared = Files.createTempDirectory("fts-members-it-");
    try (ForkedJvm app =
        Fork.on(Jvms.current())
            .by("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh")
            .agent("dir=" + shared, "interval=1s")
            .start(TimeServer.class)
            .ready()) {
      Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
      awaitRecords(shared, 1);
      Path records = shared.resolve("fts.members");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(records)))
          .isEqualTo(permissions);
      Path jar = Files.copy(Fork.FTS_JAR, shared.resolve("fts.jar"));
      Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("r--r--r--"));
      try (ForkedJvm command =
          Fork.on(Jvms.current())
              .by("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
              .launch("-jar", jar.toString(), "members", shared.toString())
              .awaitExit(status)) {
        assertThat(String.join("\n", command.out()) + String.join("\n", command.err()))
            .contains(seen);
      }
      app.awaitExit(0);
    } finally {
      WorkFolders.delete(shared);
    }
  }

  /** A user who may write the folder can fill it. */
  @Test
  void sixtyThousandRecordsAreShownInAHeapOf64Megabytes(@TempDir Path dir) throws Exception {
    long nowNs = System.currentTimeMillis() * 1_000_000L;
    Path records = Files.createDirectory(dir.resolve("fts.members"));
    for (int i = 0; i < 60_000; i++) {
      Files.createFile(records.resolve(record("app-" + i / 20 + "_rack_example_com", i, nowNs)));
    }

    assertThat(FtsCommand.runInHeap(64, "members", dir).well()).contains("Members       : 60000");
    assertThat(FtsCommand.runInHeap(64, "members", dir, "--json").well())
        .contains("\"memberCount\": 60000, ")
        .endsWith("}]}");
    FtsCommand page = FtsCommand.runInHeap(64, "report", dir, "-o", dir + "/page.html");
    if (page.status() != 0) {
      assertThat(page.refused(3)).startsWith("fts: the command needs more memory");
    }
  }

  private static String record(String host, int pid, long timeNs) {
    String interval = Long.toString(600_000_000_000L, 36);
    return String.join(
        ".",
        host,
        Integer.toString(pid),
        Long.toString(7_919L * (pid + 1), 36),
        "com_acme_orders_Main",
        "1_0_0",
        Long.toString(1_795_000_000_000L, 36),
        "SYNCHRONIZED",
        "1", // check
        Long.toString(timeNs, 36),
        Long.toString(1_000L * pid, 36),
        Long.toString(1_000_000, 36),
        Long.toString(1_100, 36),
        interval,
        interval,
        "-1", // no keeper
        "0",
        "0", // no contradiction
        "",
        "0");
  }

  /** Before anybody has noticed: the record's removal is waited for, but not for long. */
  @Test
  void aServerThatHasJustStoppedDoesNotHoldTheEndUp() throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+3")) {
      try (ForkedJvm app = start(Jvms.current(), server.mount(), "app", "0")) {
        awaitRecords(server.mount(), 1);
        server.pauseBetweenCallsOf(app);
        app.awaitExit(0);
      } finally {
        server.resume();
      }
    }
  }

  @Test
  void theEndDoesNotHangWithTheShare(@TempDir Path unused) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+3")) {
      try (ForkedJvm app = start(Jvms.current(), server.mount(), "app", "0")) {
        awaitRecords(server.mount(), 1);
        try (JmxProbe jmx = JmxProbe.of(app)) {
          jmx.checkNow();
          server.pauseBetweenCallsOf(app);
          jmx.awaitState("HOLDOVER");
        }
        app.awaitExit(0);
      } finally {
        server.resume();
      }
      assertThat(records(server.mount())).hasSize(1); // left for the others to sweep
    }
  }

  @Test
  void aShareThatHangsIsGivenUpAndAClockReportedWithoutIt(@TempDir Path folder) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+3")) {
      try (ForkedJvm app = start(Jvms.current(), server.mount(), "app", "0");
          JmxProbe jmx = JmxProbe.of(app)) {
        jmx.await("MemberCount", count -> count.equals(1));
        server.pause();
        jmx.awaitState("HOLDOVER");
        assertHangs(FtsCommand.run("members", server.mount()), server.mount());
        assertThat(FtsCommand.run("now", server.mount(), "--timeout", "1s").refused(3))
            .endsWith("has not answered for 1 s; is its server away?");
        Path page = folder.resolve("r.html");
        assertHangs(FtsCommand.run("report", server.mount(), "-o", page), server.mount());
        assertThat(page).doesNotExist();

        FtsCommand report = FtsCommand.run("report", app.pid(), "-o", page);
        report.ended(1);
        assertThat(Files.readString(page))
            .contains("HOLDOVER", "The members are not shown: the file system of ")
            .doesNotContain("<h2>Members</h2>");
      } finally {
        server.resume();
      }
    }
  }

  private static void assertHangs(FtsCommand command, Path share) {
    assertThat(command.refused(3))
        .startsWith("fts: the file system of " + share + ", fuse (")
        .endsWith("has not answered for 10 s; is its server away?");
  }

  @Test
  void withoutAFolderThereIsNothingOfMembers(@TempDir Path dir) throws Exception {
    try (ForkedJvm app =
            Fork.on(Jvms.current())
                .agent("file=" + dir.resolve("clock"), "interval=1s")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.checkNow();
      jmx.checkNow();
      assertThat(jmx.info().getAttributes())
          .extracting(MBeanAttributeInfo::getName)
          .noneMatch(name -> name.startsWith("Member"));
      assertThat(records(dir)).isEmpty();
      FtsCommand.run("members", dir).ended(1);
    }
  }

  @Test
  void wrongWordsAndWrongFolders(@TempDir Path dir) throws Exception {
    assertThat(FtsCommand.run("members", dir.resolve("absent")).refused(3))
        .isEqualTo("fts: there is no folder " + dir.resolve("absent"));
    FtsCommand wrong = FtsCommand.run("members", dir, "--within", "5 s");
    wrong.ended(2);
    assertThat(wrong.err()).hasSize(2);
  }

  private static ForkedJvm start(Jvm jvm, Path dir, String host, String skew, String... more)
      throws InterruptedException {
    String[] options = Arrays.copyOf(more, more.length + 3);
    options[more.length] = "dir=" + dir;
    options[more.length + 1] = "packages=com.acme";
    options[more.length + 2] = "interval=1s";
    Fork fork = Fork.on(jvm).environment("HOSTNAME", host).agent(options);
    return (skew.equals("0") ? fork : fork.wallClock(skew)).start(TimeServer.class).ready();
  }

  private static List<String> records(Path dir) throws IOException {
    Path records = dir.resolve("fts.members");
    if (!Files.exists(records)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(records)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static void awaitRecords(Path dir, int count) {
    Patience.await().untilAsserted(() -> assertThat(records(dir)).hasSize(count));
  }
}
