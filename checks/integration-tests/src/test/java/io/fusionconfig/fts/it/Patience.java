package io.fusionconfig.fts.it;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what must come, on a machine that may be busy. */
public final class Patience {
  /** Only a test that fails waits as long. */
  static final Duration LIMIT = Duration.ofSeconds(100);

  private static final Duration POLL = Duration.ofMillis(20);

  private Patience() {}

  /** Begins a wait: {@code await().untilAsserted(() -> …)}. */
  public static ConditionFactory await() {
    return Awaitility.await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .pollInSameThread();
  }
}
