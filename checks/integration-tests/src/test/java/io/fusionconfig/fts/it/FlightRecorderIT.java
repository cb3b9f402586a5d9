package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock's events in recordings of the flight recorder, and nothing of it without one. */
class FlightRecorderIT {
  @OnEveryJvm
  void aRecordingFromTheStartTellsOfChecksStepsAndStates(Jvm jvm, @TempDir Path folder)
      throws Exception {
    jvm.assumeAtLeast(11, "FTS has no events for the flight recorder of Java 8");
    Path loaded = folder.resolve("loaded");
    Path recording = folder.resolve("fts.jfr");
    try (Fixture server = Fixture.skewedNtfs("+2");
        ForkedJvm app =
            Fork.on(jvm)
                .checksWhenAsked()
                .withoutVerification() // with it Java 21 fails to start, be it on an agent that
                // sleeps
                .vm(
                    "-XX:StartFlightRecording=filename=" + recording,
                    "-Xlog:class+load:file=" + loaded)
                .agent(
                    "file=" + server.mount().resolve("clock"), "packages=com.acme", "interval=1h")
                .start(TimeServer.class);
        JmxProbe jmx = JmxProbe.of(awaitReady(app))) {
      Patience.await()
          .untilAsserted(
              () -> {
                jmx.checkNow(); // the recording may still have been starting at the one before
                assertThat(loaded).content().contains("fts.jfr.CheckEvent");
              });
      server.skew("+10");
      jmx.checkNow();
      Files.delete(server.mount().resolve("clock"));
      jmx.checkNow();
      assertThat(jmx.text("State")).isEqualTo("HOLDOVER");
      awaitRecordOfFailure(jvm, app, folder.resolve("until-now.jfr")); // events follow the checks
      app.awaitExit(0);
    }

    List<RecordedEvent> checks = events(recording, "fts.Check");
    RecordedEvent first = checks.get(0);
    assertThat(first.getBoolean("succeeded")).isTrue();
    assertOffset(first, 2);
    assertThat(first.getDuration("errorBound")).isPositive();
    assertThat(first.getDuration("roundTrip")).isPositive();
    RecordedEvent second = checks.get(checks.size() - 2);
    assertOffset(second, 10);
    assertThat(second.getDuration("drift")).isPositive();
    RecordedEvent last = checks.get(checks.size() - 1);
    assertThat(last.getBoolean("succeeded")).isFalse();
    assertThat(last.getString("failure")).contains("the clock file ");
    assertOffset(last, 10);

    List<RecordedEvent> steps = events(recording, "fts.Step");
    assertThat(steps).hasSize(1);
    assertThat(steps.get(0).getDuration("step")).isEqualTo(second.getDuration("drift"));
    assertOffset(steps.get(0), second.getDuration("errorBound"), 10);

    RecordedEvent lost = events(recording, "fts.StateChange").get(0);
    assertThat(lost.getString("from")).isEqualTo("SYNCHRONIZED");
    assertThat(lost.getString("to")).isEqualTo("HOLDOVER");
    assertThat(lost.getString("reason")).startsWith("holdover");
    assertThat(lost.getEventType().getCategoryNames()).containsExactly("FTS");

    assertThat(Tool.ofJdk(jvm, "jfr", "print", "--events", "fts.Check", recording.toString()))
        .containsPattern("fts.Check \\{\\s+startTime = ")
        .containsPattern("offset = [12]\\.\\d+ s\\s+errorBound = [\\d.]+ (ms|us|s)\\s+roundTrip = ")
        .contains("succeeded = false", "failure = \"the clock file ");
  }

  /** The flight recorder says first that it has started. */
  private static ForkedJvm awaitReady(ForkedJvm app) throws InterruptedException {
    String line = app.nextLine();
    while (!line.equals("ready")) {
      line = app.nextLine();
    }
    return app;
  }

  @OnEveryJvm
  void aRecordingStartedLaterHasTheChecksFromThenOn(Jvm jvm, @TempDir Path folder)
      throws Exception {
    jvm.assumeAtLeast(11, "FTS has no events for the flight recorder of Java 8");
    Path loaded = folder.resolve("loaded");
    Path recording = folder.resolve("fts.jfr");
    try (ForkedJvm app =
        Fork.on(jvm)
            .vm("-Xlog:class+load:file=" + loaded)
            .agent(
                "file=" + folder.resolve("clock"),
                "packages=com.acme",
                "interval=100ms",
                "jmx=false",
                "logLevel=debug")
            .start(TimeServer.class)
            .ready()) {
      await("fts.jfr.Recorder", loaded);
      awaitChecks(app, 3);
      assertThat(loaded)
          .content()
          .as("the recorder is not there yet")
          .contains("jdk.jfr.FlightRecorder ")
          .doesNotContain(
              "jdk.jfr.Event ", "jdk.jfr.internal.PlatformRecorder", "fts.jfr.CheckEvent");

      Instant started = Instant.now();
      jcmd(jvm, app, "JFR.start", "name=fts");
      await("fts.jfr.CheckEvent", loaded);
      awaitChecks(app, 3);
      jcmd(jvm, app, "JFR.stop", "name=fts", "filename=" + recording);
      assertThat(events(recording, "fts.Check"))
          .hasSizeGreaterThan(1)
          .allSatisfy(check -> assertThat(check.getStartTime()).isAfter(started))
          .anySatisfy(check -> assertThat(check.getBoolean("succeeded")).isTrue());
      assertThat(app.out()).containsExactly("ready");
    }
  }

  @Test
  void whoKeepsTheCommonClockNowIsAnEvent(@TempDir Path folder) throws Exception {
    Jvm jvm = Jvms.current();
    Path recording = folder.resolve("fts.jfr");
    try (ForkedJvm first = exchanging(jvm, folder);
        JmxProbe one = JmxProbe.of(first)) {
      one.await("Keeper", keeps -> (Boolean) keeps);
      try (ForkedJvm second = exchanging(jvm, folder);
          JmxProbe other = JmxProbe.of(second)) {
        other.awaitState("SYNCHRONIZED");
        jcmd(jvm, second, "JFR.start", "name=fts");
        ProcessHandle.of(first.pid()).ifPresent(ProcessHandle::destroyForcibly);
        other.await("Keeper", keeps -> (Boolean) keeps);
        Patience.await()
            .untilAsserted(
                () -> {
                  jcmd(jvm, second, "JFR.dump", "name=fts", "filename=" + recording);
                  assertThat(events(recording, "fts.KeeperChange"))
                      .singleElement()
                      .satisfies(
                          change -> {
                            assertThat(change.getString("keeper")).endsWith(" " + second.pid());
                            assertThat(change.getBoolean("own")).isTrue();
                          });
                });
        second.awaitError("INFO fts: this process is the new keeper of the common clock, after ");
      }
    }
  }

  private static ForkedJvm exchanging(Jvm jvm, Path folder) throws Exception {
    return Fork.on(jvm)
        .agent("dir=" + folder, "packages=com.acme", "mode=exchange")
        .start(TimeServer.class)
        .ready();
  }

  private static void jcmd(Jvm jvm, ForkedJvm app, String... command) throws Exception {
    String[] arguments = new String[command.length + 1];
    arguments[0] = String.valueOf(app.pid());
    System.arraycopy(command, 0, arguments, 1, command.length);
    Tool.ofJdk(jvm, "jcmd", arguments);
  }

  private static void awaitRecordOfFailure(Jvm jvm, ForkedJvm app, Path dump) {
    Patience.await()
        .untilAsserted(
            () -> {
              jcmd(jvm, app, "JFR.dump", "filename=" + dump);
              assertThat(events(dump, "fts.Check"))
                  .anyMatch(check -> !check.getBoolean("succeeded"));
            });
  }

  private static void await(String part, Path log) {
    Patience.await().untilAsserted(() -> assertThat(log).content().contains(part));
  }

  /** Waits for so many checks more. */
  private static void awaitChecks(ForkedJvm app, long count) {
    long before = checks(app);
    Patience.await()
        .untilAsserted(() -> assertThat(checks(app)).isGreaterThanOrEqualTo(before + count));
  }

  /** Each is a line. */
  private static long checks(ForkedJvm app) {
    return app.err().stream().filter(line -> line.contains("DEBUG fts: drift ")).count();
  }

  private static List<RecordedEvent> events(Path recording, String name) throws Exception {
    return RecordingFile.readAllEvents(recording).stream()
        .filter(event -> event.getEventType().getName().equals(name))
        .sorted(Comparator.comparing(RecordedEvent::getStartTime)) // they come thread by thread
        .toList();
  }

  /** Within the error bound of the same check, and a millisecond for reading the local clock. */
  private static void assertOffset(RecordedEvent check, long seconds) {
    assertOffset(check, check.getDuration("errorBound"), seconds);
  }

  private static void assertOffset(RecordedEvent event, Duration errorBound, long seconds) {
    Duration offset = Duration.ofSeconds(seconds);
    Duration within = errorBound.plusMillis(1);
    assertThat(event.getDuration("offset")).isBetween(offset.minus(within), offset.plus(within));
  }
}
