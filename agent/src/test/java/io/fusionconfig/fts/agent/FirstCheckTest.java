package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.host.DaemonThread;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long calls wait for the first check. A wait that does not end fails by the time limit. */
@Timeout(60)
class FirstCheckTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  @Test
  void nobodyWaitsAfterItHasEnded() {
    FirstCheck first = new FirstCheck(FOR_EVER);
    first.end();
    first.await();
  }

  @Test
  void aThreadOfFtsNeverWaits() throws InterruptedException {
    Thread own = new DaemonThread(new FirstCheck(FOR_EVER)::await, "fts-test");
    own.start();
    own.join();
  }

  @Test
  void theWaitEndsSoonAfterTheTimeout() {
    new FirstCheck(Duration.ofSeconds(-5)).await();
  }

  /** As where members exchange the time. */
  @Test
  void aWaitThatIsExtendedGoesOn() throws InterruptedException {
    FirstCheck first = new FirstCheck(Duration.ofSeconds(-5));
    first.extend(FOR_EVER);
    Thread application = waiting(first);
    first.end();
    application.join();
  }

  @Test
  void anInterruptEndsNoWaitAndIsKept() throws InterruptedException {
    FirstCheck first = new FirstCheck(FOR_EVER);
    boolean[] kept = new boolean[1];
    Thread application =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              first.await();
              kept[0] = Thread.interrupted();
            });
    application.start();
    awaitWait(application);
    first.end();
    application.join();
    assertThat(kept[0]).isTrue();
  }

  private static Thread waiting(FirstCheck first) {
    Thread application = new Thread(first::await);
    application.start();
    awaitWait(application);
    return application;
  }

  private static void awaitWait(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }
}
