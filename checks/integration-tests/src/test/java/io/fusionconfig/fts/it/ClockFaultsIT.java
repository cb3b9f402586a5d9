package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that are set, drift or are stopped, under a running application. */
class ClockFaultsIT {
  private static final long HOUR_MS = 3_600_000;

  private static Fork fork(Jvm jvm, Path clock, String interval) {
    return Fork.on(jvm)
        .agent("file=" + clock, "packages=com.acme", "maxOffset=5h", "interval=" + interval);
  }

  @OnOneJvm
  void aServerClockThatIsSetIsFollowedByMillisecondsSecondsAndHours(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137");
        ForkedJvm app =
            fork(jvm, server.mount().resolve("clock"), "300ms").start(TimeServer.class).ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      assertFollows(app, jmx, server, 137_060);
      assertFollows(app, jmx, server, 137_000);
      assertFollows(app, jmx, server, 142_000);
      assertFollows(app, jmx, server, 137_000);
      assertFollows(app, jmx, server, HOUR_MS);
      assertFollows(app, jmx, server, -HOUR_MS);
      assertThat(jmx.number("StepCount")).isGreaterThanOrEqualTo(4);
      assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
    }
  }

  private static void assertFollows(ForkedJvm app, JmxProbe jmx, Fixture server, long aheadMs)
      throws Exception {
    server.skew((aheadMs < 0 ? "-" : "+") + Math.abs(aheadMs) / 1000.0);
    jmx.checkNow();
    // a small step back is slewed, by 1 % and after a second at the most
    jmx.await("DriftMillis", drift -> Math.abs((Double) drift) < 3);
    new ServerTime(aheadMs).assertIs(app);
  }

  @OnOneJvm
  void aWallClockThatIsSetMovesTheOffsetAndNotTheTime(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app =
            fork(jvm, folder.resolve("clock"), "60s")
                .wallClock("+3600")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      ServerTime.LOCAL.assertIs(app);
      assertThat(jmx.number("OffsetMillis")).isBetween(-HOUR_MS - 10.0, -HOUR_MS + 10.0);

      app.wallClock().set("-300");
      ServerTime.LOCAL.assertIs(app);
      assertThat(jmx.number("OffsetMillis")).isBetween(299_990.0, 300_010.0);
      assertThat(app.awaitError("the local wall clock was set")).contains(" INFO ");
      assertThat(jmx.number("ErrorCount")).isZero();
    }
  }

  @OnOneJvm
  void aServerThatRunsFastIsFollowedWithinTheBound(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137 x1.0004");
        ForkedJvm app =
            fork(jvm, server.mount().resolve("clock"), "500ms").start(TimeServer.class).ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      jmx.await("CheckCount", count -> (Long) count >= 10);
      assertThat(jmx.number("ErrorCount")).as(jmx.text("LastError")).isZero();
      assertThat(jmx.number("StepCount")).isZero();
      assertThat(jmx.number("ErrorBoundMillis")).isLessThan(30);
    }
  }

  @OnOneJvm
  void aProcessThatWasStoppedForFiveSecondsHasTheRightTimeAtOnce(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app =
            fork(jvm, folder.resolve("clock"), "500ms").start(TimeServer.class).ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      signal(app, "STOP");
      Thread.sleep(5_000);
      signal(app, "CONT");

      ServerTime.LOCAL.assertIs(app);
      jmx.awaitState("SYNCHRONIZED");
      assertThat(jmx.number("StepCount")).isZero();
    }
  }

  private static void signal(ForkedJvm app, String signal) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + signal, app.pid() + "").start().waitFor()).isZero();
  }

  @OnOneJvm
  void twoMembersInOneFolderDoNotDisturbOneAnother(Jvm jvm, @TempDir Path folder) throws Exception {
    Path clock = folder.resolve("clock");
    try (ForkedJvm early =
            fork(jvm, clock, "100ms").wallClock("+3600").start(TimeServer.class).ready();
        ForkedJvm late =
            fork(jvm, clock, "100ms").wallClock("-60").start(TimeServer.class).ready();
        JmxProbe one = JmxProbe.of(early);
        JmxProbe other = JmxProbe.of(late)) {
      for (JmxProbe jmx : List.of(one, other)) {
        jmx.await("CheckCount", count -> (Long) count >= 30);
        assertThat(jmx.number("ErrorCount")).as(jmx.text("LastError")).isZero();
      }
      ServerTime.LOCAL.assertIs(early);
      ServerTime.LOCAL.assertIs(late);
    }
  }
}
