package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** {@code mode=follow} on a real file system, and a mode that is no more. */
class ModesIT {

  @OnEveryJvm
  void touchIsRefusedAndTheApplicationRunsOnTheLocalClock(Jvm jvm, @TempDir Path folder)
      throws Exception {
    Path clock = folder.resolve("clock");
    try (ForkedJvm app =
        Fork.on(jvm)
            .agent("file=" + clock, "packages=com.acme", "mode=touch", "require=false")
            .start(TimeServer.class)
            .ready()) {
      ServerTime.LOCAL.assertIs(app);
      assertThat(app.awaitExit(0).err())
          .singleElement()
          .asString()
          .contains("mode='touch' (agent argument) is not allowed", "set dir", "mode=follow");
      assertThat(clock).doesNotExist();
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
      ServerTime.LOCAL.assertIs(jmx);
      ServerTime.LOCAL.assertIs(app, jmx);
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
