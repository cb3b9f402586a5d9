package io.fusionconfig.fts.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long threads wait at a gate. A wait that does not end fails by the time limit. */
@Timeout(60)
class GateTest {
  private static final long FOR_EVER = Long.MAX_VALUE / 2;

  @Test
  void nobodyWaitsAtAnOpenGate() {
    Gate gate = new Gate(FOR_EVER);
    gate.open();
    gate.await();
  }

  @Test
  void aThreadOfFtsNeverWaits() throws InterruptedException {
    Thread own = new DaemonThread(new Gate(FOR_EVER)::await, "fts-test");
    own.start();
    own.join();
  }

  @Test
  void theWaitEndsWhenItsTimeIsOver() {
    new Gate(-1).await();
  }

  /** As where members exchange the time. */
  @Test
  void aWaitThatIsExtendedGoesOn() throws InterruptedException {
    Gate gate = new Gate(-1);
    gate.extend(FOR_EVER);
    Thread application = waiting(gate);
    gate.open();
    application.join();
  }

  @Test
  void anInterruptEndsNoWaitAndIsKept() throws InterruptedException {
    Gate gate = new Gate(FOR_EVER);
    boolean[] kept = new boolean[1];
    Thread application =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              gate.await();
              kept[0] = Thread.interrupted();
            });
    application.start();
    awaitWait(application);
    gate.open();
    application.join();
    assertThat(kept[0]).isTrue();
  }

  private static Thread waiting(Gate gate) {
    Thread application = new Thread(gate::await);
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
