package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.legacy.TimeServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines whose clocks are minutes apart have one time without any server's stamps. */
class ExchangeIT {
  /** To ask both for the time takes a while, more on a busy machine. */
  private static final double ASKING_MS = 50;

  private static ForkedJvm start(Path folder, String wallClock) throws Exception {
    return Fork.on(Jvms.current())
        .wallClock(wallClock)
        .agent("dir=" + folder, "packages=com.acme", "mode=exchange", "startTimeout=30s")
        .start(TimeServer.class)
        .ready();
  }

  /**
   * The adjusted time less the monotonic clock, which all processes of a machine share, ms: by the
   * quickest of some questions, as on a busy machine one can take seconds.
   */
  private static double offsetMs(JmxProbe jmx) throws Exception {
    double offsetMs = 0;
    double quickestMs = Double.MAX_VALUE;
    for (int question = 0; question < 10; question++) {
      double beforeMs = System.nanoTime() / 1e6;
      double timeMs = jmx.number("CurrentTimeMillis");
      double afterMs = System.nanoTime() / 1e6;
      if (afterMs - beforeMs < quickestMs) {
        quickestMs = afterMs - beforeMs;
        offsetMs = timeMs - (beforeMs + afterMs) / 2;
      }
    }
    return offsetMs;
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
        assertThat(other.text("Reference")).endsWith(" " + first.pid());
        assertThat(other.number("OffsetMillis")).isEqualTo(737_000, within(1_000.0));
        double offsetMs = offsetMs(one);
        assertThat(offsetMs(other))
            .isEqualTo(offsetMs, within(other.number("ErrorBoundMillis") + ASKING_MS));

        ProcessHandle.of(first.pid()).ifPresent(ProcessHandle::destroyForcibly);
        other.await("Keeper", keeps -> (Boolean) keeps);
        assertThat(offsetMs(other)).isEqualTo(offsetMs, within(200 + ASKING_MS));
        assertThat(other.number("StepCount")).isZero();
        assertThat(other.number("ErrorBoundMillis")).isLessThan(200);
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
            Fork.on(Jvms.current())
                .wallClock("-300")
                .agent("dir=" + folder, "mode=exchange", "packages=com.acme")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(again)) {
      assertThat(again.err())
          .anyMatch(line -> line.contains("is silent") && line.contains("up to 25 s;"));
      assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
      assertThat(jmx.number("OffsetMillis"))
          .as("the common time goes on from the last keeper's")
          .isGreaterThan(700_000);
    }
  }
}
