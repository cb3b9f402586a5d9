package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.deadlines.Early;
import com.acme.legacy.Digits;
import com.acme.legacy.TimeServer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wall clock of Java 8 counts milliseconds, that of 11 microseconds: what is measured against
 * it is as right as on a newer JVM, and no application gets more digits than it had.
 */
class WallUnitIT {
  private static final int READINGS = 50;

  /** Mostly: the bound is the adjusted time's, and a busy machine may read the local clock late. */
  @OnEveryJvm
  void theOffsetOfTheLocalDiskIsZeroWithinItsBound(Jvm jvm, @TempDir Path folder) throws Exception {
    double[] beyond = new double[READINGS];
    try (ForkedJvm app =
            Fork.on(jvm)
                .agent("file=" + folder.resolve("clock"), "interval=1h", "log=none")
                .start(TimeServer.class)
                .ready();
        JmxProbe jmx = JmxProbe.of(app)) {
      for (int i = 0; i < READINGS; i++) {
        List<Object> now = jmx.together("OffsetMillis", "ErrorBoundMillis");
        beyond[i] = Math.abs((Double) now.get(0)) - (Double) now.get(1);
      }
    }
    Arrays.sort(beyond);
    assertThat(beyond[READINGS / 2]).as("the median").isNotPositive();
  }

  @OnEveryJvm
  void soDoesTheProbeTell(Jvm jvm, @TempDir Path folder) throws Exception {
    for (int i = 0; i < 3; i++) {
      JsonObject probe =
          JsonParser.parseString(FtsCommand.runOn(jvm.java(), "probe", folder, "--json").well())
              .getAsJsonObject();
      assertThat(Math.abs(probe.get("offsetMillis").getAsDouble()))
          .isLessThanOrEqualTo(probe.get("errorBoundMillis").getAsDouble());
    }
  }

  /**
   * As without FTS; the offset to the server is no whole number of milliseconds. Between the
   * scheduling of a task and its run there is no check: one that sets the time back makes it early.
   */
  @OnEveryJvm
  void noDeadlineComesEarly(Jvm jvm) throws Exception {
    try (Fixture server = Fixture.skewedNtfs("+137.0005");
        ForkedJvm app =
            Fork.on(jvm)
                .checksWhenAsked()
                .agent(
                    "file=" + server.mount().resolve("clock"),
                    "packages=com.acme",
                    "allowMaxOffset=true",
                    "interval=1h")
                .start(Early.class)
                .awaitExit(0)) {
      assertThat(app.out())
          .containsExactly(
              "parkUntil early=0", "Timer early=0", "scheduledExecutionTime different=0");
    }
  }

  @OnEveryJvm
  void theTimeHasAsManyDigitsAsWithoutFts(Jvm jvm, @TempDir Path folder) throws Exception {
    List<String> digits;
    try (ForkedJvm app = Fork.on(jvm).start(Digits.class).awaitExit(0)) {
      digits = app.out();
    }
    try (ForkedJvm app =
        Fork.on(jvm)
            .agent("file=" + folder.resolve("clock"), "packages=com.acme")
            .start(Digits.class)
            .awaitExit(0)) {
      assertThat(app.out()).isEqualTo(digits);
    }
  }
}
