package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.Started;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** An application that asks its JVM when it was started, on a machine an hour ahead. */
class StartTimeIT {
  private static final long SLACK_MS = 1000;

  @OnEveryJvm
  void theStartIsInAdjustedTime(Jvm jvm, @TempDir Path folder) throws Exception {
    long before = System.currentTimeMillis();
    try (ForkedJvm app = Apps.hourAhead(jvm, folder).start(Started.class).awaitExit(0)) {
      assertThat(Long.parseLong(app.lastLine()))
          .isBetween(before - SLACK_MS, System.currentTimeMillis() + SLACK_MS);
    }
  }
}
