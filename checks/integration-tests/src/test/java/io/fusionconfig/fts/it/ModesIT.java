package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** {@code mode=touch} and {@code mode=follow} on real file systems. */
class ModesIT {

  @OnEveryJvm
  void touchTellsTheServersTimeAndLeavesTheFileAsItIs(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      Path clock = server.mount().resolve("clock");
      try (ForkedJvm app =
          Fork.on(jvm)
              .agent("file=" + clock, "packages=com.acme", "maxOffset=1h", "mode=touch")
              .start(TimeServer.class)
              .ready()) {
        new ServerTime(137_000).assertIs(app);
        List<String> text = Files.readAllLines(clock);
        try (JmxProbe jmx = JmxProbe.of(app)) {
          jmx.checkNow();
          assertThat(jmx.text("Mode")).isEqualTo("touch");
          assertThat(jmx.text("LastError")).isEmpty();
        }
        assertThat(Files.readAllLines(clock)).isEqualTo(text);
      }
    }
  }

  /**
   * After a step a MooseFS client goes on writing its own idea of the master's time for a while.
   */
  @OnEveryJvm
  void touchSaysSoIfTheStampsAreTheWritersOwnAndCreateIsRight(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.mooseFs("+137")) {
      Path clock = server.mount().resolve("clock");
      try (ForkedJvm maker =
          Fork.on(jvm)
              .agent("file=" + clock, "packages=com.acme")
              .start(TimeServer.class)
              .awaitExit(0)) {
        assertThat(maker.err()).hasSize(1);
      }
      server.skew("+500");
      try (ForkedJvm app =
          Fork.on(jvm)
              .agent("file=" + clock, "packages=com.acme", "maxOffset=1h", "mode=touch")
              .start(TimeServer.class)
              .ready()) {
        app.awaitError("mode=touch: the clock file's stamps differ by -");
      }
      try (ForkedJvm app =
          Fork.on(jvm)
              .agent("file=" + clock, "packages=com.acme", "maxOffset=1h")
              .start(TimeServer.class)
              .ready()) {
        new ServerTime(500_000).assertIs(app);
      }
    }
  }

  @OnEveryJvm
  void followLivesOnSomebodyElsesTouchesAndWritesNothing(Jvm jvm, @TempDir Path folder)
      throws Exception {
    Path clock = folder.resolve("clock");
    Files.createFile(clock);
    Thread toucher = new Thread(() -> touch(clock));
    toucher.start();
    try (ForkedJvm app =
            Fork.on(jvm)
                .wallClock("+3600")
                .agent(
                    "file=" + clock,
                    "packages=com.acme",
                    "maxOffset=2h",
                    "mode=follow",
                    "interval=500ms")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.awaitState("SYNCHRONIZED");
      jmx.await("CheckCount", count -> (Long) count >= 3);
      double bound = jmx.number("ErrorBoundMillis");
      long before = System.currentTimeMillis();
      double time = app.askTime();
      long after = System.currentTimeMillis();
      assertThat(bound).isLessThan(250);
      assertThat(time).isBetween(before - bound - 1, after + bound + 1);
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).containsExactly(clock);
      }
      assertThat(clock).isEmptyFile();
    } finally {
      toucher.interrupt();
      toucher.join();
    }
  }

  /** What a cron job on the storage head does, more often. */
  private static void touch(Path clock) {
    try {
      while (true) {
        Files.setLastModifiedTime(clock, FileTime.from(Instant.now()));
        Thread.sleep(400);
      }
    } catch (Exception e) {
      // told to stop
    }
  }
}
