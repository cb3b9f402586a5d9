package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code probe} of real file systems, well and ill. */
class ProbeIT {

  @Test
  void aServersClockIsMeasuredAndNothingIsLeft() throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      Path clock = Files.createFile(server.mount().resolve("clock"));
      assertThat(FtsCommand.run("probe", clock).well())
          .contains("File system   : fuse")
          .contains("Stamped by    : server (the stamps are further from the local clock")
          .containsPattern(
              "Round trip    : p50 \\d+\\.\\d{3} ms, p99 \\d+\\.\\d{3} ms, of \\d+ probes")
          .containsPattern("Offset        : \\+13[67]\\.\\d{6} s")
          .containsPattern("Error bound   : \\+/- \\d{1,2}\\.\\d{3} ms")
          .contains("Verdict       : good")
          .contains("above the default, maxOffset=20s");
      assertThat(clock).isEmptyFile();
      assertHoldsOnly(server.mount(), "clock");
    }
  }

  @Test
  void whatTheAgentRefusesIsNeverGood(@TempDir Path folder) throws Exception {
    Path data = Files.writeString(folder.resolve("data"), "somebody's\n");
    assertThat(FtsCommand.run("probe", data).refused(3)).contains("not a clock file");
    assertThat(FtsCommand.run("probe", "/dev/null").refused(3))
        .contains("/dev/null is a device, not a clock file");
    assertThat(data).hasContent("somebody's\n");
    assertHoldsOnly(folder, "data");
  }

  @Test
  void wholeSecondsTakeTheirTimeAndAreSaid() throws Exception {
    try (Fixture server = Fixture.skewedExt4("-3")) {
      String probe = FtsCommand.run("probe", server.mount(), "--json").well();
      assertThat(probe)
          .containsPattern("\"stampGranularityMillis\": 1000\\.0")
          .contains("whole-second stamps");
      assertOffset(probe, -3_000);
    }
  }

  @Test
  void theLocalDiskHasThisMachinesClock(@TempDir Path folder) throws Exception {
    String probe = FtsCommand.run("probe", folder, "--json").well();
    assertThat(probe).contains("\"good\": true", "\"stampedBy\": \"this machine\"");
    assertOffset(probe, 0);
    assertHoldsOnly(folder);
  }

  /** Within the error bound of the same probe, and a millisecond for reading the local clock. */
  private static void assertOffset(String probe, double offsetMs) {
    JsonObject values = JsonParser.parseString(probe).getAsJsonObject();
    assertThat(values.get("offsetMillis").getAsDouble())
        .isEqualTo(offsetMs, Assertions.within(values.get("errorBoundMillis").getAsDouble() + 1));
  }

  @Test
  void aFileSystemThatHangsIsGivenUp() throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      server.pause();
      assertThat(FtsCommand.run("probe", "--timeout", "2s", server.mount()).refused(3))
          .startsWith("fts: the file system of " + server.mount() + ", fuse (")
          .endsWith("has not answered for 2 s; is its server away?");
      server.resume();
    }
  }

  @Test
  void aServerThatIsGoneIsOneLine() throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      server.crash();
      assertThat(FtsCommand.run("probe", server.mount()).refused(3))
          .startsWith("fts: " + server.mount() + ": ");
    }
  }

  @Test
  void aFolderThatMayNotBeWrittenSaysWhichModeMay() throws Exception {
    try (Fixture disk = Fixture.loopExt4()) {
      disk.readOnly();
      assertThat(FtsCommand.run("probe", disk.mount()).refused(3))
          .endsWith("Read-only file system; mode=follow never writes");
    }
  }

  @Test
  void aPathThatIsNotThereIsOneLine(@TempDir Path folder) throws Exception {
    Path none = folder.resolve("none");
    assertThat(FtsCommand.run("probe", none).refused(3))
        .isEqualTo("fts: " + none + ": no such file or folder; probe its folder");
  }

  @Test
  void whoHasEnoughOfItLeavesNothingBehind() throws Exception {
    try (Fixture server = Fixture.skewedFat("+0")) {
      Process probe =
          new ProcessBuilder(
                  Jvms.current().java().toString(),
                  "-jar",
                  Fork.FTS_JAR.toString(),
                  "probe",
                  server.mount().toString())
              .redirectErrorStream(true)
              .start();
      awaitProbe(server.mount());
      probe.toHandle().destroy(); // the process alone would close its streams
      assertThat(probe.waitFor(10, TimeUnit.SECONDS)).isTrue();
      String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said).isIn("", "fts: ended while probing " + server.mount() + "\n");
      assertHoldsOnly(server.mount());
    }
  }

  /** Stamps of two seconds keep it busy for long enough to be met at it. */
  private static void awaitProbe(Path folder) {
    Patience.await()
        .pollInterval(Duration.ofMillis(1))
        .untilAsserted(() -> assertThat(count(folder)).as("probes in %s", folder).isPositive());
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.count();
    }
  }

  private static void assertHoldsOnly(Path folder, String... names) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .as("entries of %s", folder)
          .containsExactlyInAnyOrder(names);
    }
  }
}
