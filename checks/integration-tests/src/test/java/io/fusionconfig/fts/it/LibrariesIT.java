package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.libraries.Libraries;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Well-known libraries that ask for the time, in a JVM an hour ahead: redirected they do not. */
@Tag("long")
class LibrariesIT {
  private static final long HOUR_MS = 3_600_000;
  private static final long SLACK_MS = 1_800_000;

  @OnEveryJvm
  void jodaQuartzAndCommonsLangGiveTheAdjustedTime(Jvm jvm, @TempDir Path folder) throws Exception {
    Map<String, Long> times = times(jvm, folder, "org.joda:org.quartz:org.apache.commons");
    assertThat(times.remove("quartz fired after")).isBetween(450L, HOUR_MS / 2);
    long now = System.currentTimeMillis();
    assertThat(times.remove("plain")).isBetween(now + HOUR_MS - SLACK_MS, now + HOUR_MS);
    assertThat(times)
        .hasSize(10)
        .allSatisfy((name, ms) -> assertThat(ms).as(name).isBetween(now - SLACK_MS, now));
  }

  /** So that the test above can fail. */
  @OnEveryJvm
  void unlessTheyAreNotChosen(Jvm jvm, @TempDir Path folder) throws Exception {
    Map<String, Long> times = times(jvm, folder, "com.acme.nothing");
    assertThat(times.remove("quartz fired after")).isBetween(450L, HOUR_MS / 2);
    long now = System.currentTimeMillis() + HOUR_MS;
    assertThat(times)
        .hasSize(11)
        .allSatisfy((name, ms) -> assertThat(ms).as(name).isBetween(now - SLACK_MS, now));
  }

  private static Map<String, Long> times(Jvm jvm, Path folder, String packages) throws Exception {
    Path classes = Apps.copy(folder.resolve("classes"), "com.acme.libraries");
    Fork fork =
        Fork.on(jvm)
            .wallClock("+3600")
            .agent("file=" + folder.resolve("clock"), "packages=" + packages, "allowMaxOffset=true")
            .classPath(
                classes,
                Apps.library("joda-time"),
                Apps.library(jvm, "quartz"),
                Apps.library("commons-lang3"),
                Apps.library("slf4j-api"));
    try (ForkedJvm app = fork.start(Libraries.class).awaitExit(0)) {
      Map<String, Long> times = new HashMap<>();
      for (String line : app.out()) {
        int equals = line.indexOf('=');
        times.put(line.substring(0, equals), Long.valueOf(line.substring(equals + 1)));
      }
      return times;
    }
  }
}
