package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application on a machine whose wall clock is wrong goes by the file server's clock. */
class SkewedJvmIT {
  private static final double TOLERANCE_MS = 10;

  /** Whole seconds may be cut from a clock that ticks each 10 ms, and shown a tick late. */
  private static final double COARSE_BOUND_MS = 150;

  @OnEveryJvm
  void aClockAnHourAheadGivesTheTimeOfALocalFile(Jvm jvm, @TempDir Path folder) throws Exception {
    assertRedirected(jvm, "+3600", folder, ServerTime.LOCAL);
  }

  @OnEveryJvm
  void aClockFiveMinutesBehindGivesTheTimeOfALocalFile(Jvm jvm, @TempDir Path folder)
      throws Exception {
    assertRedirected(jvm, "-300", folder, ServerTime.LOCAL);
  }

  @OnEveryJvm
  void aClockAnHourAheadGivesTheTimeOfASkewedServer(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      assertRedirected(jvm, "+3600", server.mount(), new ServerTime(137_000));
    }
  }

  @OnEveryJvm
  void aClockFiveMinutesBehindGivesTheTimeOfASkewedServer(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137")) {
      assertRedirected(jvm, "-300", server.mount(), new ServerTime(137_000));
    }
  }

  @OnEveryJvm
  void stampsOfWholeSecondsAreEnough(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedExt4("+137");
        ForkedJvm app =
            Fork.on(jvm)
                .agent(
                    "file=" + server.mount().resolve("clock"),
                    "packages=com.acme",
                    "maxOffset=1h",
                    "driftPpm=50")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.await("ErrorBoundMillis", bound -> (double) bound < COARSE_BOUND_MS);
      new ServerTime(137_000).assertIs(app);
    }
  }

  /** To wait two seconds for a stamp to move must not be taken for a file system that hangs. */
  @Test
  void stampsOfTwoSecondsAreEnoughWithAnIntervalOfOne() throws Exception {
    try (Fixture server = Fixture.skewedFat("+137");
        ForkedJvm app =
            Fork.on(Jvms.current())
                .agent(
                    "file=" + server.mount().resolve("clock"),
                    "packages=com.acme",
                    "maxOffset=1h",
                    "interval=1s",
                    "driftPpm=50")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.await("ErrorBoundMillis", bound -> (double) bound < COARSE_BOUND_MS);
      assertThat(jmx.text("LastError")).isEmpty();
      new ServerTime(137_000).assertIs(app);
    }
  }

  @OnEveryJvm
  void settingTheWallClockDoesNotMoveTheTime(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app =
            Fork.on(jvm)
                .wallClock("+5")
                .agent("file=" + folder.resolve("clock"), "packages=com.acme")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      app.wallClock().set("-7200");
      ServerTime.LOCAL.assertIs(app);
      assertOffset(jmx, 7_200_000);
      assertThat(app.awaitError("INFO fts: the local wall clock was set by "))
          .matches(".* by -720[45]\\.\\d{3} s; the adjusted time does not change");
      ServerTime.LOCAL.assertIs(app);
      assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
    }
  }

  private static void assertRedirected(Jvm jvm, String skew, Path folder, ServerTime server)
      throws Exception {
    server.assertStamps(folder);
    try (ForkedJvm app =
        Fork.on(jvm)
            .wallClock(skew)
            .agent("file=" + folder.resolve("clock"), "packages=com.acme", "allowMaxOffset=true")
            .start(TimeServer.class)
            .ready()) {
      server.assertIs(app);
      try (JmxProbe jmx = JmxProbe.of(app)) {
        double truth = server.aheadMs() - Double.parseDouble(skew) * 1000;
        assertOffset(jmx, truth);
        server.assertIs(app, () -> (Long) jmx.get("CurrentTimeMillis"));
      }
    }
  }

  private static void assertOffset(JmxProbe jmx, double truthMs) throws Exception {
    List<Object> now = jmx.together("OffsetMillis", "ErrorBoundMillis");
    assertThat((Double) now.get(0))
        .isCloseTo(truthMs, Assertions.within(Math.max(TOLERANCE_MS, (Double) now.get(1))));
  }
}
