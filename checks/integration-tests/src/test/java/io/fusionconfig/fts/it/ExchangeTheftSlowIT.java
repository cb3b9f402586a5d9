package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code demo.sh} where no server stamps: three machines minutes apart steal one another's locks,
 * and with FTS, whose members exchange the time, they do not.
 */
@ResourceLock(Fixture.GLUSTER)
class ExchangeTheftSlowIT {
  private static final Path DEMO = Path.of("..", "..", "demo.sh");

  /** A lock is stolen while its holder does not renew it, and here each call takes some ms. */
  private static final Map<String, String> SLOWLY =
      Map.of("RENEW_MILLIS", "500", "JOB_MILLIS", "3000", "SECONDS_TO_RUN", "40");

  @ParameterizedTest(name = "GlusterFS, caches {0}")
  @ValueSource(strings = {"none", "all"})
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void locksAreStolenWithoutFtsAndNoneWithIt(String caches, @TempDir Path folder) throws Exception {
    try (Fixture fixture = Fixture.glusterFs(caches)) {
      File said = folder.resolve("said").toFile();
      ProcessBuilder builder =
          new ProcessBuilder("bash", DEMO.toString(), fixture.mount().toString());
      builder.environment().putAll(SLOWLY);
      Process demo = builder.redirectErrorStream(true).redirectOutput(said).start();
      assertThat(demo.waitFor(4, TimeUnit.MINUTES)).isTrue();

      String text = Files.readString(said.toPath());
      assertThat(demo.exitValue()).as(text).isZero();
      assertThat(text)
          .containsPattern("As it should be: [1-9]\\d* thefts without FTS, none with it");
      assertThat(text).as("each machine has a time").doesNotContain("STARTING");
    }
  }
}
