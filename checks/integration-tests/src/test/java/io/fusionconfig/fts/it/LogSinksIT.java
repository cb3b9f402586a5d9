package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.BrokenLogManager;
import com.acme.legacy.TimeServer;
import com.acme.start.Asking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard output is the application's, whatever the log is told; the rest is for log shippers. */
class LogSinksIT {
  private static final String LINE =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (ERROR|WARN|INFO|DEBUG) fts: \\S.*";

  @Test
  void standardErrorInLinesThatCanBeParsedAndRepeatsCounted(@TempDir Path folder) throws Exception {
    assertIsOfTheFault(faulty(folder, "log=stderr", LogSinksIT::awaitEnd).err());
  }

  private static void assertIsOfTheFault(List<String> lines) {
    assertThat(lines)
        .allMatch(line -> line.matches(LINE))
        .satisfiesExactly(
            line -> assertThat(line).contains(" INFO fts: synchronized with "),
            line -> assertThat(line).contains(" ERROR fts: the clock file "),
            line ->
                assertThat(line)
                    .contains(" INFO fts: synchronized with ")
                    .endsWith("; 2 failed checks before"));
  }

  /** On a machine that is an hour ahead of the file server, here of the local disk. */
  @Test
  void linesHaveTheTimeThatTheApplicationGets(@TempDir Path folder) throws Exception {
    try (ForkedJvm app =
        Fork.on(Jvms.current())
            .wallClock("+3600")
            .vm("-Dfts.intervall=1s") // a line before there is a clock
            .agent("file=" + folder.resolve("clock"), "packages=com.acme", "maxOffset=2h")
            .start(TimeServer.class)
            .afterFirstCheck()) {
      List<String> err = app.awaitExit(0).err();
      assertThat(err).hasSize(2);
      assertThat(err.get(0)).contains("the nearest is ");
      assertThat(err.get(1)).contains("synchronized with");
      assertThat(Duration.between(timeOf(err.get(1)), timeOf(err.get(0))))
          .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(60));
    }
  }

  private static Instant timeOf(String line) {
    return Instant.parse(line.substring(0, line.indexOf(' ')));
  }

  @Test
  void everyCheckForOneWhoLooksForAFault(@TempDir Path folder) throws Exception {
    List<String> err = faulty(folder, "logLevel=debug", LogSinksIT::awaitEnd).err();
    assertThat(err).allMatch(line -> line.matches(LINE));
    assertThat(err).anyMatch(line -> line.contains("DEBUG fts: drift "));
  }

  @Test
  void javaUtilLogging(@TempDir Path folder) throws Exception {
    assertThat(faulty(folder, "log=jul", LogSinksIT::awaitEnd).err())
        .anyMatch(line -> line.startsWith("INFO: synchronized with"))
        .anyMatch(line -> line.startsWith("SEVERE: the clock file"));
  }

  /** Nobody has put a framework behind it. */
  @Test
  void systemLogger(@TempDir Path folder) throws Exception {
    assertThat(faulty(folder, "log=system", LogSinksIT::awaitEnd).err())
        .anyMatch(line -> line.startsWith("INFO: synchronized with"))
        .anyMatch(line -> line.startsWith("SEVERE: the clock file"));
  }

  /** The MBean is there all the same. */
  @Test
  void javaUtilLoggingThatDoesNotWork(@TempDir Path folder) throws Exception {
    try (ForkedJvm app =
            Fork.on(Jvms.current())
                .vm("-Djava.util.logging.manager=" + BrokenLogManager.class.getName())
                .agent("file=" + folder.resolve("clock"), "log=jul")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.awaitState("SYNCHRONIZED");
      assertThat(app.awaitExit(0).err())
          .allMatch(line -> line.matches(LINE))
          .anyMatch(line -> line.contains("log=jul: the logger failed: "))
          .anyMatch(line -> line.contains("INFO fts: synchronized with"));
    }
  }

  @Test
  void nothing(@TempDir Path folder) throws Exception {
    assertThat(faulty(folder, "log=none", app -> {}).err()).isEmpty();
  }

  @Test
  void aFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("fts.log");
    assertThat(
            faulty(
                    folder,
                    "log=file:" + file,
                    app ->
                        Patience.await()
                            .untilAsserted(() -> assertIsOfTheFault(Files.readAllLines(file))))
                .err())
        .isEmpty();
    assertIsOfTheFault(Files.readAllLines(file));
  }

  /** One line says so, with what is lost first. */
  @Test
  void aFileOnADiskThatIsFull(@TempDir Path folder) throws Exception {
    assertThat(faulty(folder, "log=file:/dev/full", app -> app.awaitError("cannot write")).err())
        .singleElement()
        .asString()
        .matches(LINE)
        .containsPattern(
            "ERROR fts: cannot write log=file:/dev/full: .*No space left on device; the line was:"
                + " .* INFO fts: synchronized with");
  }

  /** A pipe that nobody reads: opening it never ends, as on a share whose server hangs. */
  @Test
  void aFileOnAShareThatHangs(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("fts.log");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    try (ForkedJvm app =
            Fork.on(Jvms.current())
                .agent("file=" + folder.resolve("clock"), "packages=com.acme", "log=file:" + pipe)
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.awaitState("SYNCHRONIZED");
      jmx.set("Redirecting", false); // is logged by the thread of the request
      jmx.set("Redirecting", true);
      jmx.checkNow();
      app.askTime();
      assertThat(app.awaitExit(0).err()).isEmpty();
    }
  }

  /**
   * What is kept for the application's log manager is handed on at the end at the latest. The end
   * waits for half a second, in which a busy machine may not load all of java.util.logging: then
   * another program shows it, with the classes out of the JVM's archive.
   */
  @Test
  void javaUtilLoggingOfAProgramThatEndsAtOnce(@TempDir Path folder) {
    Patience.await()
        .untilAsserted(
            () -> {
              try (ForkedJvm app =
                  Fork.on(Jvms.current())
                      .withoutVerification()
                      .agent("file=" + folder.resolve("clock"), "packages=com.acme", "log=jul")
                      .start(Asking.class, "main")
                      .awaitExit(0)) {
                assertThat(app.err()).anyMatch(line -> line.startsWith("INFO: synchronized with"));
              }
            });
  }

  @Test
  void badOptions(@TempDir Path folder) throws Exception {
    try (ForkedJvm app =
        Fork.on(Jvms.current())
            .agent("file=" + folder.resolve("clock"), "interval=never", "require=false")
            .start(TimeServer.class)
            .ready()
            .awaitExit(0)) {
      assertThat(app.out()).containsExactly("ready");
      assertThat(app.err()).singleElement().asString().contains(" ERROR fts: interval='never'");
    }
  }

  /** Waits until something is said. */
  @FunctionalInterface
  private interface Wait {
    void until(ForkedJvm app) throws Exception;
  }

  private static void awaitEnd(ForkedJvm app) throws Exception {
    app.awaitError("failed checks before");
  }

  /** An application under which the clock file goes away and comes back. */
  private static ForkedJvm faulty(Path folder, String option, Wait said) throws Exception {
    Path clock = folder.resolve("clock");
    Path moved = folder.resolve("moved");
    try (ForkedJvm app =
            Fork.on(Jvms.current())
                .checksWhenAsked()
                .agent("file=" + clock, "packages=com.acme", "interval=1h", option)
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.checkNow(); // has something to say only to who looks for a fault
      Files.move(clock, moved);
      jmx.checkNow();
      jmx.checkNow();
      assertThat(jmx.text("State")).isEqualTo("HOLDOVER");
      Files.move(moved, clock);
      jmx.checkNow();
      assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
      said.until(app);
      app.awaitExit(0);
      assertThat(app.out()).containsExactly("ready");
      return app;
    }
  }
}
