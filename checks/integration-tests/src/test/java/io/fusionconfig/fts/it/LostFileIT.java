package io.fusionconfig.fts.it;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The clock file goes away under a running application, which must not feel it. */
class LostFileIT {
  private static final int CHECKS = 3;

  @OnOneJvm
  void theApplicationTicksOnWhileTheFileIsGone(Jvm jvm, @TempDir Path folder) throws Exception {
    Path clock = folder.resolve("clock");
    assertHoldsOver(jvm, clock, clock, folder.resolve("moved"), "the clock file " + clock);
  }

  @OnOneJvm
  void andWhileItsFolderIs(Jvm jvm, @TempDir Path folder) throws Exception {
    Path share = Files.createDirectory(folder.resolve("share"));
    assertHoldsOver(
        jvm, share.resolve("clock"), share, folder.resolve("moved"), "is the share mounted?");
    assertThat(share.resolve("clock")).exists();
  }

  @OnOneJvm
  void anotherClockFileInItsPlaceIsNotAccepted(Jvm jvm, @TempDir Path folder) throws Exception {
    Path clock = folder.resolve("clock");
    Path other = folder.resolve("other");
    try (ForkedJvm maker =
        Fork.on(jvm)
            .agent("file=" + other, "packages=com.acme")
            .start(TimeServer.class)
            .afterFirstCheck()
            .awaitExit(0)) {
      assertThat(maker.err()).hasSize(1);
    }
    try (ForkedJvm app = start(jvm, clock);
        JmxProbe jmx = JmxProbe.of(app)) {
      Files.move(Files.copy(other, folder.resolve("copy")), clock, ATOMIC_MOVE);
      jmx.checkNow();
      assertThat(jmx.text("State")).isEqualTo("HOLDOVER");
      assertThat(jmx.text("LastError")).contains("has another identity than at the start");
      ServerTime.LOCAL.assertIs(app);
      assertThat(clock).hasSameTextualContentAs(other);
    }
  }

  @OnOneJvm
  void aShareThatUnmountsItselfIsNotTakenForTheLocalDisk(Jvm jvm) throws Exception {
    ServerTime server = new ServerTime(137_000);
    try (Fixture share = Fixture.sshfs("+137");
        ForkedJvm app = start(jvm, share.mount().resolve("clock"));
        JmxProbe jmx = JmxProbe.of(app)) {
      server.assertIs(app);
      share.crash();
      for (int i = 0; i < CHECKS; i++) {
        jmx.checkNow();
        assertThat(jmx.text("State")).isEqualTo("HOLDOVER");
      }
      server.assertIs(app);
      try (Stream<Path> left = Files.list(share.mount())) {
        assertThat(left).as("what is made in the empty mount point").isEmpty();
      }
      share.restart();
      jmx.checkNow();
      assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
      server.assertIs(app);
    }
  }

  private static void assertHoldsOver(Jvm jvm, Path clock, Path lost, Path moved, String why)
      throws Exception {
    try (ForkedJvm app = start(jvm, clock);
        JmxProbe jmx = JmxProbe.of(app)) {
      assertThat(app.ask("tick")).isEqualTo("ticking");
      Files.move(lost, moved);
      for (int i = 0; i < CHECKS; i++) {
        jmx.checkNow();
        assertThat(jmx.text("State")).isEqualTo("HOLDOVER");
      }
      assertThat(jmx.number("ErrorCount")).isEqualTo(CHECKS);
      double bound = jmx.number("ErrorBoundMillis");
      jmx.await("ErrorBoundMillis", later -> (double) later > bound + 0.1);
      ServerTime.LOCAL.assertIs(app);
      Files.move(moved, lost);
      jmx.checkNow();
      assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
      assertUnaffected(app.ask("ticks"));

      assertThat(app.awaitExit(0).err())
          .satisfiesExactly(
              line -> assertThat(line).contains(" INFO fts: synchronized with "),
              line -> assertThat(line).contains(" ERROR fts: ", why),
              line ->
                  assertThat(line)
                      .matches(
                          ".* INFO fts: synchronized with .*; "
                              + CHECKS
                              + " failed checks before"));
    }
  }

  /** Calls and steps back. How long a call takes is the machine's affair. */
  static void assertUnaffected(String ticks) {
    List<Long> counts = Stream.of(ticks.split(" ", -1)).map(Long::valueOf).toList();
    assertThat(counts.get(0)).as("calls; %s", ticks).isPositive();
    assertThat(counts.get(1)).as("steps back; %s", ticks).isZero();
  }

  private static ForkedJvm start(Jvm jvm, Path clock) throws InterruptedException {
    return Fork.on(jvm)
        .checksWhenAsked()
        .agent("file=" + clock, "packages=com.acme", "interval=1h", "maxOffset=1h")
        .start(TimeServer.class)
        .afterFirstCheck();
  }
}
