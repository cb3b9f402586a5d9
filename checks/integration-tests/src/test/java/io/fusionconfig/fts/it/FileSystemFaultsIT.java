package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** File systems that fill up, become read-only, freeze or round their stamps. */
@Tag("long")
class FileSystemFaultsIT {

  private static ForkedJvm start(Jvm jvm, Path folder) throws Exception {
    return Fork.on(jvm)
        .agent(
            "file=" + folder.resolve("clock"),
            "packages=com.acme",
            "interval=300ms",
            "maxOffset=1h")
        .start(TimeServer.class)
        .ready();
  }

  /** Breaks and mends the file system; the clock holds over and comes back, each said once. */
  private static void assertHoldsOver(
      ForkedJvm app, JmxProbe jmx, String error, Action breaks, Action mends) throws Exception {
    app.awaitError("synchronized with");
    long before = app.err().size();
    breaks.run();
    jmx.awaitState("HOLDOVER");
    jmx.await(
        "LastError", said -> said.toString().contains(error)); // a call that hangs fails later
    double errors = jmx.number("ErrorCount");
    jmx.await("ErrorCount", count -> (Long) count >= errors + 2);
    ServerTime.LOCAL.assertIs(app);
    assertThat(jmx.number("ErrorBoundMillis")).isFinite();
    mends.run();
    jmx.awaitState("SYNCHRONIZED");
    app.awaitError("failed checks before");
    assertThat(app.err()).hasSize((int) before + 2);
  }

  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  @OnOneJvm
  void aFullFileSystemIsHoldover(Jvm jvm) throws Exception {
    try (Fixture disk = Fixture.loopExt4();
        ForkedJvm app = start(jvm, disk.mount());
        JmxProbe jmx = JmxProbe.of(app)) {
      Path filler = disk.mount().resolve("filler");
      assertHoldsOver(
          app, jmx, "No space left on device", () -> fill(filler), () -> Files.delete(filler));
    }
  }

  private static void fill(Path file) throws IOException {
    for (int size = 1 << 20; size > 0; size /= 4) {
      try (var out =
          Files.newOutputStream(
              file,
              java.nio.file.StandardOpenOption.CREATE,
              java.nio.file.StandardOpenOption.APPEND)) {
        while (true) {
          out.write(new byte[size]);
        }
      } catch (IOException e) {
        // less may still fit
      }
    }
  }

  @OnOneJvm
  void aFileSystemThatBecomesReadOnlyIsHoldover(Jvm jvm) throws Exception {
    try (Fixture disk = Fixture.loopExt4();
        ForkedJvm app = start(jvm, disk.mount());
        JmxProbe jmx = JmxProbe.of(app)) {
      assertHoldsOver(app, jmx, "Read-only file system", disk::readOnly, disk::readWrite);
    }
  }

  @OnOneJvm
  void aFileSystemThatIsFrozenIsHoldover(Jvm jvm) throws Exception {
    try (Fixture disk = Fixture.loopExt4();
        ForkedJvm app = start(jvm, disk.mount());
        JmxProbe jmx = JmxProbe.of(app)) {
      try {
        assertHoldsOver(app, jmx, "does not answer", disk::freeze, disk::thaw);
      } finally {
        if (jmx.text("State").equals("HOLDOVER")) {
          disk.thaw();
        }
      }
    }
  }

  @OnOneJvm
  void stampsRoundedToTheNearestSecondAreWithinTheBound(Jvm jvm) throws Exception {
    try (Fixture share = Fixture.smb("+137");
        ForkedJvm app = start(jvm, share.mount());
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.awaitState("SYNCHRONIZED");
      for (int i = 0; i < 20; i++) {
        new ServerTime(137_000).assertIs(jmx);
        Thread.sleep(100);
      }
    }
  }

  @OnOneJvm
  void thousandsOfLeftOversAreSweptAndLiveOnesAreNot(Jvm jvm, @TempDir Path folder)
      throws Exception {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    for (int i = 0; i < 2_000; i++) {
      Path leftOver = folder.resolve("clock.fts-probe-dead-1-a-" + i);
      Files.setLastModifiedTime(Files.createDirectory(leftOver), old);
    }
    Path live = Files.createDirectory(folder.resolve("clock.fts-probe-live-1-a-1"));
    try (ForkedJvm app = start(jvm, folder);
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.await("CheckCount", count -> (Long) count >= 15);
      assertThat(jmx.number("ErrorCount")).as(jmx.text("LastError")).isZero();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(path -> path.toString().contains("-dead-"))).isEmpty();
    }
    assertThat(live).exists();
  }
}
