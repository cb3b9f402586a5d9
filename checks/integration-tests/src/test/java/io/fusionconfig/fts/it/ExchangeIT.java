package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.legacy.TimeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines whose clocks are minutes apart have one time without any server's stamps. */
@Tag("long")
class ExchangeIT {
  private static ForkedJvm start(Path folder, String wallClock, String... options)
      throws Exception {
    return fork(folder, wallClock, options).start(TimeServer.class).ready();
  }

  private static Fork fork(Path folder, String wallClock, String... options) {
    List<String> all = new ArrayList<>(List.of("dir=" + folder, "packages=com.acme"));
    all.addAll(List.of(options));
    return Fork.on(Jvms.current())
        .wallClock(wallClock)
        .environment("HOSTNAME", "app1.example.com") // as on RHEL and Amazon Linux
        .agent(all.toArray(String[]::new));
  }

  private static ForkedJvm start(Path folder, String wallClock) throws Exception {
    return start(folder, wallClock, "mode=exchange", "maxOffset=2h");
  }

  /** The folder of the clock with this suffix: its name ends with a part of the identity. */
  private static Path folderOf(Path folder, String kind) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith("fts." + kind + "."))
          .findAny()
          .orElseThrow();
    }
  }

  /**
   * The adjusted time less the monotonic clock, which all processes of a machine share.
   *
   * @param withinMs the error bound that came with it, half of what the question took, and a
   *     millisecond, as the time is in whole ones
   */
  private record Offset(double ms, double withinMs) {
    static Offset of(JmxProbe jmx) throws Exception {
      double beforeMs = System.nanoTime() / 1e6;
      List<Object> now = jmx.together("CurrentTimeMillis", "ErrorBoundMillis");
      double afterMs = System.nanoTime() / 1e6;
      return new Offset(
          (Long) now.get(0) - (beforeMs + afterMs) / 2,
          (Double) now.get(1) + (afterMs - beforeMs) / 2 + 1);
    }

    void assertAgreesWith(Offset other) {
      assertThat(ms).isEqualTo(other.ms, within(withinMs + other.withinMs));
    }
  }

  @Test
  void membersFollowTheFirstOneAndGoOnWithItsTimeWhenItIsKilled(@TempDir Path folder)
      throws Exception {
    try (ForkedJvm first = start(folder, "+437");
        JmxProbe one = JmxProbe.of(first)) {
      one.await("Keeper", keeps -> (Boolean) keeps);
      try (ForkedJvm second = start(folder, "-300");
          JmxProbe other = JmxProbe.of(second)) {
        other.awaitState("SYNCHRONIZED");

        assertThat(other.get("Keeper")).isEqualTo(false);
        assertThat(other.text("Reference")).isEqualTo("app1_example_com " + first.pid());
        Offset common = Offset.of(one);
        Offset.of(other).assertAgreesWith(common);

        ProcessHandle.of(first.pid()).ifPresent(ProcessHandle::destroyForcibly);
        other.await("Keeper", keeps -> (Boolean) keeps);
        Offset.of(other).assertAgreesWith(common);
        assertThat(other.number("StepCount")).isZero();
      }
    }
  }

  @Test
  void aStartAfterAllHaveEndedWaitsForTheSilentKeeperToBeReplaced(@TempDir Path folder)
      throws Exception {
    try (ForkedJvm first = start(folder, "+437");
        JmxProbe one = JmxProbe.of(first)) {
      one.await("Keeper", keeps -> (Boolean) keeps);
    }
    try (ForkedJvm again =
            fork(folder, "-300", "mode=exchange", "maxOffset=2h")
                .startingByDefault() // which is patient with a keeper
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(again)) {
      assertThat(again.awaitError("the last keeper of the common clock, has not answered yet"))
          .contains("up to 60 s;");
      jmx.awaitState("SYNCHRONIZED");
      assertThat(jmx.number("OffsetMillis"))
          .as("the common time goes on from the last keeper's")
          .isGreaterThan(700_000);
    }
  }

  @Test
  void aKeeperBeyondMaxOffsetIsRefused(@TempDir Path folder) throws Exception {
    try (ForkedJvm first = start(folder, "+437");
        JmxProbe one = JmxProbe.of(first)) {
      one.awaitState("SYNCHRONIZED");
      try (ForkedJvm second = start(folder, "+0", "mode=exchange", "require=false");
          JmxProbe other = JmxProbe.of(second)) {
        other.awaitState("REFUSED");
        assertThat(second.awaitError(" behind that of the keeper app1_example_com "))
            .contains("maxOffset=20s allows. The application runs on the local");
      }
    }
  }

  @Test
  void aNameFromAnotherCenturyMovesNobodysTime(@TempDir Path folder) throws Exception {
    try (ForkedJvm first = start(folder, "+0", "mode=exchange");
        JmxProbe one = JmxProbe.of(first)) {
      one.awaitState("SYNCHRONIZED");
    }
    Path keepers = folderOf(folder, "keeper");
    Files.createDirectory(keepers.resolve("9.0.4102185600000.evil-1-x"));
    try (ForkedJvm again = start(folder, "+0", "mode=exchange", "require=false");
        JmxProbe jmx = JmxProbe.of(again)) {
      jmx.awaitState("REFUSED");
      assertThat(again.awaitError("9.0.4102185600000.evil-1-x")).contains("remove");
    }
  }

  @Test
  void aMemberThatFollowsStampsBesideAKeeperIsAnError(@TempDir Path folder) throws Exception {
    try (ForkedJvm keeper = start(folder, "+0", "mode=exchange");
        JmxProbe one = JmxProbe.of(keeper)) {
      one.awaitState("SYNCHRONIZED");
      try (ForkedJvm other = start(folder, "+0", "mode=create", "interval=5s")) {
        assertThat(other.awaitError("give all members one mode"))
            .contains("app1_example_com " + keeper.pid());
      }
    }
  }
}
