package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.host.DaemonThread;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of the first check after a start, for which redirected calls wait: the application starts
 * meanwhile, and no call returns the local clock's time just because it came early.
 *
 * <p>The thread that makes the clock ends the wait. It may need a lock, for example of a class that
 * is being initialized, that a waiting thread holds; so each wait also has an end of its own. A
 * thread of FTS never waits: it may run code of the application, such as a log handler.
 */
final class FirstCheck {
  /** Enough to make a clock on a busy machine, or to say that the wait for it was in vain. */
  private static final long MOST_MADE_NS = 5_000_000_000L;

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile long endNs;

  FirstCheck(Duration startTimeout) {
    extend(startTimeout);
  }

  /** Makes calls wait for up to this time from now on, and a little more. */
  final void extend(Duration timeout) {
    endNs = System.nanoTime() + timeout.toNanos() + MOST_MADE_NS;
  }

  /** The check, or the wait for it, has ended. */
  void end() {
    over.countDown();
  }

  /** Waits for the end. Keeps the thread's interrupt. */
  void await() {
    if (Thread.currentThread() instanceof DaemonThread) {
      return;
    }
    boolean interrupted = false;
    long leftNs = endNs - System.nanoTime();
    while (over.getCount() > 0 && leftNs > 0) {
      try {
        over.await(leftNs, TimeUnit.NANOSECONDS);
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
