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
            .awaitExit(0)) {
      assertThat(maker.err()).hasSize(1);
    }
    try (ForkedJvm app = start(jvm, clock);
        JmxProbe jmx = JmxProbe.of(app)) {
      // in one step: a check that meets half of a copy finds another fault
      Files.move(Files.copy(other, folder.resolve("copy")), clock, ATOMIC_MOVE);
      jmx.awaitState("HOLDOVER");
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
      jmx.awaitState("HOLDOVER");
      server.assertIs(app);
      jmx.await("ErrorCount", errors -> (Long) errors >= 3);
      try (Stream<Path> left = Files.list(share.mount())) {
        assertThat(left).as("what is made in the empty mount point").isEmpty();
      }
      share.restart();
      jmx.awaitState("SYNCHRONIZED");
      server.assertIs(app);
    }
  }

  private static void assertHoldsOver(Jvm jvm, Path clock, Path lost, Path moved, String why)
      throws Exception {
    try (ForkedJvm app = start(jvm, clock);
        JmxProbe jmx = JmxProbe.of(app)) {
      assertThat(app.ask("tick")).isEqualTo("ticking");
      Files.move(lost, moved);
      jmx.awaitState("HOLDOVER");
      jmx.await("ErrorCount", errors -> (Long) errors >= 3);
      double bound = jmx.number("ErrorBoundMillis");
      jmx.await("ErrorBoundMillis", later -> (double) later > bound + 0.1);
      ServerTime.LOCAL.assertIs(app);
      Files.move(moved, lost);
      jmx.awaitState("SYNCHRONIZED");
      assertUnaffected(app.ask("ticks"));

      app.awaitError("failed checks before");
      // it may go away in mid-check, which is another error than that it is gone at the next
      List<String> err = app.awaitExit(0).err();
      assertThat(err).hasSizeBetween(3, 4).doesNotHaveDuplicates();
      assertThat(err.subList(1, err.size() - 1)).allMatch(line -> line.contains(" ERROR fts: "));
      assertThat(err.get(err.size() - 2)).contains(why);
      assertThat(err.get(err.size() - 1))
          .matches(".* INFO fts: synchronized with .*; \\d+ failed checks before");
    }
  }

  /** Calls, those slower than 20 ms, the slowest in ms, steps back. */
  static void assertUnaffected(String ticks) {
    List<Long> counts = Stream.of(ticks.split(" ", -1)).map(Long::valueOf).toList();
    assertThat(counts.get(0)).as("calls; %s", ticks).isGreaterThan(10_000);
    // on a busy machine any call may lose the processor for a while, but few do
    assertThat(counts.get(1)).as("slow calls; %s", ticks).isLessThan(counts.get(0) / 1_000);
    assertThat(counts.get(2)).as("slowest call, ms; %s", ticks).isLessThan(500);
    assertThat(counts.get(3)).as("steps back; %s", ticks).isZero();
  }

  private static ForkedJvm start(Jvm jvm, Path clock) throws InterruptedException {
    return Fork.on(jvm)
        .agent("file=" + clock, "packages=com.acme", "interval=200ms", "maxOffset=1h")
        .start(TimeServer.class)
        .ready();
  }
}
