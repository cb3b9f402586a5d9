package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.calls.Main;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Every basic way to ask for the time, from every kind of place in a class. */
class RedirectedCallsIT {
  /** The wall clock is wrong by an hour: seconds do not matter. */
  private static final long SLACK_MS = 2_000;

  @OnEveryJvm
  void everyWayToAskGivesTheAdjustedTime(Jvm jvm, @TempDir Path folder) throws Exception {
    Map<String, Long> outliers =
        outliers(Fork.on(jvm).wallClock("+3600"), 0, "file=" + folder.resolve("clock"));
    assertThat(outliers).as("real ms since the start").isEmpty();
  }

  /** Without packages they must all give the wall clock: so the test above can fail. */
  @OnEveryJvm
  void noneIsRedirectedOutsideThePackages(Jvm jvm, @TempDir Path folder) throws Exception {
    Fork fork = Fork.on(jvm).wallClock("+3600");
    Map<String, Long> outliers =
        outliers(fork, 3_600_000, "file=" + folder.resolve("clock"), "exclude=com.acme.calls");
    assertThat(outliers).as("ms since the start, by the wall clock").isEmpty();
  }

  /** What was not between start and end of the fork, by a clock that is so much ahead. */
  private static Map<String, Long> outliers(Fork fork, long aheadMs, String... options)
      throws InterruptedException {
    String[] all = {"allowMaxOffset=true", "packages=com.acme", String.join(",", options)};
    long start = System.currentTimeMillis();
    try (ForkedJvm app = fork.agent(all).start(Main.class).awaitExit(0)) {
      long end = System.currentTimeMillis();
      Map<String, Long> outliers = new LinkedHashMap<>();
      assertThat(app.out()).hasSizeGreaterThan(40);
      for (String line : app.out()) {
        int equals = line.lastIndexOf('=');
        long time = Long.parseLong(line.substring(equals + 1)) - aheadMs;
        if (time < start - SLACK_MS || time > end + SLACK_MS) {
          outliers.put(line.substring(0, equals), time - start);
        }
      }
      return outliers;
    }
  }
}
