package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.CuriousServer;
import com.acme.legacy.TimeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * FTS taken into and out of an application that runs already, an hour ahead of everybody. If two
 * commands are the first to ask a JVM, at the same moment, it takes one of them for a request to
 * print its threads.
 */
@ResourceLock(Jvms.LISTED)
class AttachIT {
  /** One that idles ends within a second. */
  private static void awaitNoThread(ForkedJvm app) {
    Patience.await().untilAsserted(() -> assertThat(app.ask("threads")).doesNotContain("fts-"));
  }

  private static final ServerTime WALL_CLOCK = new ServerTime(3_600_000);

  @OnEveryJvm
  void aRunningApplicationIsShiftedAndGivenBack(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm)) {
      WALL_CLOCK.assertIs(app);
      String untouched = app.ask("callers");
      assertThat(untouched).doesNotContain("Redirected");

      assertThat(attach(app, folder, "packages=com.acme").well())
          .matches(
              "offset -3\\d{3}\\.\\d{6} s, error bound \\d+\\.\\d{3} ms;"
                  + " redirected: 2 calls in 1 class");
      ServerTime.LOCAL.assertIs(app);
      assertThat(app.ask("callers")).contains("java.lang.FtsRedirectedCalls");
      WALL_CLOCK.assertIs(app, () -> Long.parseLong(app.ask("stamp")));
      assertThat(FtsCommand.run("status", app.pid()).well())
          .contains("2 calls in 1 class of com.acme");

      assertThat(FtsCommand.run("detach", app.pid()).well())
          .isEqualTo("the application runs on the local clock again; restored: 1 class");
      WALL_CLOCK.assertIs(app);
      assertThat(app.ask("callers")).isEqualTo(untouched);
      awaitNoThread(app);
      assertThat(FtsCommand.run("detach", app.pid()).refused(3))
          .isEqualTo("fts: the JVM " + app.pid() + " has no FTS");
      app.awaitError("detached");
      assertThat(app.err())
          .hasSize(2)
          .satisfiesExactly(
              line -> assertThat(line).contains("INFO fts: synchronized with "),
              line ->
                  assertThat(line)
                      .endsWith("INFO fts: detached: the application runs on the local clock"));
    }
  }

  /** All that is loaded is chosen, and little of it asks for the time. */
  @OnOneJvm
  void noLineTellsOfAClassWithoutACall(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm)) {
      attach(app, folder, "packages=*").well();
      ServerTime.LOCAL.assertIs(app);
      ServerTime.LOCAL.assertIs(app, () -> Long.parseLong(app.ask("stamp")));
      app.awaitError("synchronized with");
      assertThat(app.err()).hasSize(1);
    }
  }

  @OnOneJvm
  void anotherAttachGivesTheOptionsThatAreGiven(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm)) {
      WALL_CLOCK.assertIs(app, () -> Long.parseLong(app.ask("stamp")));
      attach(app, folder, "packages=com.acme").well();
      Path other = folder.resolve("other");
      String options =
          "packages=com.acme:org.legacy,interval=5s,allowMaxOffset=true,"
              + Fork.PATIENT
              + ",file="
              + other;
      assertThat(FtsCommand.run("attach", app.pid(), options).well())
          .contains("; redirected: 3 calls in 2 classes");
      ServerTime.LOCAL.assertIs(app);
      ServerTime.LOCAL.assertIs(app, () -> Long.parseLong(app.ask("stamp")));
      try (JmxProbe jmx = JmxProbe.of(app)) {
        assertThat((String[]) jmx.get("Packages")).containsExactly("com.acme", "org.legacy");
        assertThat(jmx.text("File")).isEqualTo(other.toString());
        assertThat(jmx.number("IntervalMillis")).isEqualTo(5_000);
        assertThat(jmx.number("RedirectedCallCount")).isEqualTo(3);
        assertThat(jmx.redirectedClasses())
            .containsExactly("com.acme.legacy.CuriousServer", "org.legacy.Stamp");
        jmx.set("Redirecting", false);
        WALL_CLOCK.assertIs(app);
        jmx.set("Redirecting", true);
      }
      assertThat(FtsCommand.run("attach", app.pid(), "packages=org.legacy").refused(1))
          .startsWith("fts: neither file nor dir is given; ");
      ServerTime.LOCAL.assertIs(app);
      FtsCommand.run("attach", app.pid(), options.replace("com.acme:", "")).well();
      WALL_CLOCK.assertIs(app);
      assertThat(app.ask("callers")).doesNotContain("Redirected");
      ServerTime.LOCAL.assertIs(app, () -> Long.parseLong(app.ask("stamp")));
    }
  }

  /** Neither the time, nor what was learned, nor the record that other members see. */
  @OnOneJvm
  void otherPackagesLeaveTheClockAsItIs(Jvm jvm, @TempDir Path folder) throws Exception {
    Path share = Files.createDirectory(folder.resolve("share"));
    try (ForkedJvm app =
            fork(jvm)
                .checksWhenAsked()
                .agent("dir=" + share, "packages=com.acme", "interval=1h", "allowMaxOffset=true")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.checkNow();
      jmx.checkNow();
      jmx.await("MemberCount", count -> count.equals(1));
      long checks = (Long) jmx.get("CheckCount");
      List<String> records = records(share);
      assertThat(records).hasSize(1);
      app.ask("tick");

      for (String packages : List.of("com.acme:org.one", "com.acme:org.two")) {
        String options = "interval=1h,allowMaxOffset=true,packages=" + packages;
        FtsCommand.run("attach", app.pid(), "dir=" + share + "," + Fork.PATIENT + "," + options)
            .well();
      }

      assertThat(jmx.get("CheckCount")).as("checks of the same clock").isEqualTo(checks);
      assertThat(records(share)).isEqualTo(records);
      assertThat((String[]) jmx.get("Packages")).containsExactly("com.acme", "org.two");
      ServerTime.LOCAL.assertIs(app);
      assertThat(app.ask("ticks").split(" ", 2)[1]).as("steps back").isEqualTo("0");
      app.awaitError("synchronized with");
      assertThat(app.err()).hasSize(1);
    }
  }

  private static List<String> records(Path folder) throws IOException {
    try (Stream<Path> records = Files.list(folder.resolve("fts.members"))) {
      return records.map(record -> memberOf(record.getFileName().toString())).toList();
    }
  }

  /** Host, pid and random number: what stays. */
  private static String memberOf(String record) {
    return record.replaceFirst("^([^.]*\\.[^.]*\\.[^.]*)\\..*", "$1");
  }

  @OnEveryJvm
  void whatWasLetGoCanBeTakenInAgain(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm)) {
      for (int i = 0; i < 2; i++) {
        attach(app, folder, "packages=com.acme").well();
        ServerTime.LOCAL.assertIs(app);
        FtsCommand.run("detach", app.pid()).well();
        WALL_CLOCK.assertIs(app);
      }
    }
  }

  @OnEveryJvm
  void anAgentOfTheCommandLineIsChangedAndLetGoToo(Jvm jvm, @TempDir Path folder) throws Exception {
    String file = "file=" + folder.resolve("clock");
    try (ForkedJvm app =
        fork(jvm)
            .agent(file, "packages=com.acme", "allowMaxOffset=true")
            .start(CuriousServer.class)
            .ready()) {
      ServerTime.LOCAL.assertIs(app);
      WALL_CLOCK.assertIs(app, () -> Long.parseLong(app.ask("stamp")));
      attach(app, folder, "packages=com.acme:org.legacy").well();
      ServerTime.LOCAL.assertIs(app);
      ServerTime.LOCAL.assertIs(app, () -> Long.parseLong(app.ask("stamp")));
      FtsCommand.run("detach", app.pid()).well();
      WALL_CLOCK.assertIs(app);
      assertThat(app.ask("callers")).doesNotContain("Redirected");
      awaitNoThread(app);
    }
  }

  @OnOneJvm
  void theWrongOptionsAreToldToTheUserWhoTypedThem(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = start(jvm)) {
      assertThat(attach(app, folder, "maxOfset=1h").refused(1))
          .startsWith(
              "fts: unknown key 'maxOfset' with value '1h' (agent argument): the nearest key is"
                  + " maxOffset");
      assertThat(refusedWithoutFolder(app, folder.resolve("none")))
          .matches(
              "fts: the clock is not synchronized \\(.*none, does not exist.*\\); the agent is not installed because of require=true; FTS is off, and the application runs on the local clock");
      awaitNoThread(app);
      assertThat(FtsCommand.run("status", app.pid()).refused(3)).contains(" has no FTS; ");
      WALL_CLOCK.assertIs(app);

      attach(app, folder, "packages=com.acme").well();
      for (String require : List.of("true", "false")) {
        String nowhere = "file=" + folder.resolve("none/clock") + ",startTimeout=1s,packages=*";
        assertThat(FtsCommand.run("attach", app.pid(), nowhere + ",require=" + require).refused(1))
            .contains("the agent is unchanged because")
            .doesNotContain("local clock", "not installed");
        ServerTime.LOCAL.assertIs(app);
      }
      app.awaitError("; until this is solved, the application keeps its earlier clock");
    }
  }

  /** The wait ends soon where the first check does, but for one that needs more patience. */
  private static String refusedWithoutFolder(ForkedJvm app, Path none) throws Exception {
    String line = "";
    for (String timeout : List.of("100ms", "2s", "30s")) {
      line = attach(app, none, "require=true,startTimeout=" + timeout).refused(1);
      if (line.contains("does not exist")) {
        break;
      }
    }
    return line;
  }

  /** The JVM has one thread for all who attach to it, such as jcmd. */
  @OnEveryJvm
  void whileAnAttachWaitsForItsClockTheJvmAnswersOthers(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app = start(jvm)) {
      Path none = folder.resolve("none");
      FutureTask<FtsCommand> waiting =
          new FutureTask<>(() -> attach(app, none, "require=true,startTimeout=90s"));
      new Thread(waiting).start();
      Patience.await().until(() -> app.ask("threads").contains("fts-attach") || waiting.isDone());

      Tool.ofJdk(Jvms.current(), "jcmd", String.valueOf(app.pid()), "VM.version");

      assertThat(waiting).as("it still waits").isNotDone();
      Files.createDirectory(none);
      assertThat(waiting.get().well()).startsWith("offset ");
    }
  }

  /** A limit of the JVM, and so of the page that tells of it. */
  @OnEveryJvm
  void aMethodThatRunsGoesOnAsItWas(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app = fork(jvm).start(TimeServer.class).ready()) {
      app.ask("tick");
      attach(app, folder, "packages=com.acme").well();
      ServerTime.LOCAL.assertIs(app);
      String[] ticks = app.ask("ticks").split(" ", 2);
      assertThat(ticks[1]).as("steps back of the loop").isEqualTo("0");
    }
  }

  @OnEveryJvm
  void aJvmThatTakesNoAgentsSaysSo(Jvm jvm, @TempDir Path folder) throws Exception {
    jvm.assumeAtLeast(9, "a Java 8 always takes agents");
    try (ForkedJvm app =
        Fork.on(jvm).vm("-XX:-EnableDynamicAgentLoading").start(CuriousServer.class).ready()) {
      assertThat(attach(app, folder, "packages=com.acme").refused(3))
          .startsWith("fts: the JVM " + app.pid() + " does not take the agent: ")
          .contains("Dynamic agent loading is not enabled");
    }
  }

  private static FtsCommand attach(ForkedJvm app, Path folder, String options) throws Exception {
    String clock = "file=" + folder.resolve("clock") + ",allowMaxOffset=true,";
    String patience = options.contains("startTimeout=") ? "" : "," + Fork.PATIENT;
    return FtsCommand.run("attach", app.pid(), clock + options + patience);
  }

  private static ForkedJvm start(Jvm jvm) throws InterruptedException {
    return fork(jvm).start(CuriousServer.class).ready();
  }

  /** From Java 21 on a JVM warns of agents that come later, unless this is set; 8 has no such. */
  private static Fork fork(Jvm jvm) {
    Fork fork = Fork.on(jvm).wallClock("+3600");
    return jvm.feature() < 9 ? fork : fork.vm("-XX:+EnableDynamicAgentLoading");
  }
}
