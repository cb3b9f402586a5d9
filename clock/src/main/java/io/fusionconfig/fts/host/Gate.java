package io.fusionconfig.fts.host;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What threads of the application wait for until FTS has done it.
 *
 * <p>The thread that opens the gate may need a lock, for example of a class that is being
 * initialized, that a waiting thread holds; so the wait also has an end of its own, the same for
 * all threads. A thread of FTS never waits: it may be the one that opens the gate, and it may run
 * code of the application, such as a log handler.
 */
public final class Gate {
  private final CountDownLatch opened = new CountDownLatch(1);
  private volatile long endNs;

  /** Makes a closed gate, at which threads wait for up to this long from now on, ns. */
  public Gate(long mostNs) {
    extend(mostNs);
  }

  /** Makes threads wait for up to this long from now on, ns. */
  public void extend(long mostNs) {
    endNs = System.nanoTime() + mostNs;
  }

  /** Opens the gate for good. */
  public void open() {
    opened.countDown();
  }

  /** Waits until the gate is open, or for as long as threads wait. Keeps the thread's interrupt. */
  public void await() {
    if (Thread.currentThread() instanceof DaemonThread) {
      return;
    }
    boolean interrupted = false;
    long leftNs = endNs - System.nanoTime();
    while (opened.getCount() > 0 && leftNs > 0) {
      try {
        opened.await(leftNs, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      leftNs = endNs - System.nanoTime(); // it may have been extended
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
