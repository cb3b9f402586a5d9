package io.fusionconfig.fts.share;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A thread that asks the file system and may be given up while it hangs there. Once it comes back
 * it ends at its next sign of life, before what it was told can change anything.
 */
public final class ShareWorker extends DaemonThread {
  private final AtomicInteger lost;
  private volatile boolean givenUp;

  /**
   * A worker.
   *
   * @param lost counts the workers that are given up and have not come back
   */
  ShareWorker(Runnable work, AtomicInteger lost) {
    super(work, "fts-share");
    this.lost = lost;
  }

  /** Lets another thread go on in its place. */
  void giveUp() {
    lost.incrementAndGet();
    givenUp = true;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  @Override
  public void run() {
    try {
      super.run();
    } finally {
      if (givenUp) {
        lost.decrementAndGet();
      }
    }
  }

  /** Ends the work of a thread that has been given up; called with each sign of life. */
  public static void endIfGivenUp() {
    Thread current = Thread.currentThread();
    if (current instanceof ShareWorker && ((ShareWorker) current).givenUp) {
      throw new GivenUpException();
    }
  }

  private static final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUpException() {
      super("another thread asks the file system now", null, false, false);
    }
  }
}
