package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.TimeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that are set, drift or are stopped, under a running application. */
class ClockFaultsIT {
  private static final long HOUR_MS = 3_600_000;

  private static Fork fork(Jvm jvm, Path clock) {
    return Fork.on(jvm)
        .checksWhenAsked()
        .agent("file=" + clock, "packages=com.acme", "maxOffset=5h", "interval=1h");
  }

  @OnOneJvm
  void aServerClockThatIsSetIsFollowedByMillisecondsSecondsAndHours(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137");
        ForkedJvm app = fork(jvm, server.mount().resolve("clock")).start(TimeServer.class).ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      assertFollows(app, jmx, server, 137_060);
      assertFollows(app, jmx, server, 137_000);
      assertFollows(app, jmx, server, 142_000);
      assertFollows(app, jmx, server, 137_000);
      assertFollows(app, jmx, server, HOUR_MS);
      assertFollows(app, jmx, server, -HOUR_MS);
      assertThat(jmx.number("StepCount")).isEqualTo(4);
      assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
    }
  }

  private static void assertFollows(ForkedJvm app, JmxProbe jmx, Fixture server, long aheadMs)
      throws Exception {
    server.skew((aheadMs < 0 ? "-" : "+") + Math.abs(aheadMs) / 1000.0);
    jmx.checkNow();
    new ServerTime(aheadMs).assertIs(jmx);
    new ServerTime(aheadMs).assertIs(app, jmx);
  }

  @OnOneJvm
  void aWallClockThatIsSetMovesTheOffsetAndNotTheTime(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app =
            fork(jvm, folder.resolve("clock")).wallClock("+3600").start(TimeServer.class).ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      ServerTime.LOCAL.assertIs(app);
      assertOffset(jmx, -HOUR_MS);

      app.wallClock().set("-300");
      ServerTime.LOCAL.assertIs(app);
      assertOffset(jmx, 300_000);
      assertThat(app.awaitError("the local wall clock was set")).contains(" INFO ");
      assertThat(jmx.number("ErrorCount")).isZero();
    }
  }

  /** The local clock is read to a millisecond or better. */
  private static void assertOffset(JmxProbe jmx, long offsetMs) throws Exception {
    List<Object> now = jmx.together("OffsetMillis", "ErrorBoundMillis");
    assertThat((Double) now.get(0))
        .isCloseTo((double) offsetMs, Assertions.within((Double) now.get(1) + 1));
  }

  @OnOneJvm
  void aServerThatRunsFastIsFollowedWithinTheBound(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137 x1.0004");
        ForkedJvm app = fork(jvm, server.mount().resolve("clock")).start(TimeServer.class).ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      for (int i = 0; i < 10; i++) {
        Thread.sleep(500); // 0.2 ms of the server's
        double before = stampMs(server.mount());
        List<Object> now = jmx.together("CurrentTimeMillis", "ErrorBoundMillis");
        double after = stampMs(server.mount());
        double boundMs = (Double) now.get(1) + 1;
        assertThat((double) (Long) now.get(0)).isBetween(before - boundMs, after + boundMs);
        jmx.checkNow();
      }
      assertThat(jmx.number("ErrorCount")).as(jmx.text("LastError")).isZero();
      assertThat(jmx.number("StepCount")).isZero();
    }
  }

  private static double stampMs(Path folder) throws Exception {
    Path probe = Files.createTempDirectory(folder, "stamp-");
    try {
      return Files.getLastModifiedTime(probe).to(TimeUnit.MICROSECONDS) / 1e3;
    } finally {
      Files.delete(probe);
    }
  }

  @OnOneJvm
  void aProcessThatWasStoppedForFiveSecondsHasTheRightTimeAtOnce(Jvm jvm, @TempDir Path folder)
      throws Exception {
    try (ForkedJvm app = fork(jvm, folder.resolve("clock")).start(TimeServer.class).ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      ServerTime.LOCAL.assertIs(app);
      signal(app, "STOP");
      Thread.sleep(5_000);
      signal(app, "CONT");

      ServerTime.LOCAL.assertIs(app);
      jmx.checkNow();
      assertThat(jmx.text("State")).isEqualTo("SYNCHRONIZED");
      assertThat(jmx.number("StepCount")).isZero();
    }
  }

  private static void signal(ForkedJvm app, String signal) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + signal, app.pid() + "").start().waitFor()).isZero();
  }

  @OnOneJvm
  void twoMembersInOneFolderDoNotDisturbOneAnother(Jvm jvm, @TempDir Path folder) throws Exception {
    Path clock = folder.resolve("clock");
    try (ForkedJvm early = fork(jvm, clock).wallClock("+3600").start(TimeServer.class).ready();
        ForkedJvm late = fork(jvm, clock).wallClock("-60").start(TimeServer.class).ready();
        JmxProbe one = JmxProbe.of(early);
        JmxProbe other = JmxProbe.of(late)) {
      FutureTask<Boolean> beside = new FutureTask<>(() -> check(one));
      new Thread(beside).start();
      check(other);
      beside.get();
      for (JmxProbe jmx : List.of(one, other)) {
        assertThat(jmx.number("ErrorCount")).as(jmx.text("LastError")).isZero();
      }
      ServerTime.LOCAL.assertIs(early);
      ServerTime.LOCAL.assertIs(late);
    }
  }

  private static boolean check(JmxProbe jmx) throws Exception {
    for (int i = 0; i < 30; i++) {
      jmx.checkNow();
    }
    return true;
  }
}
