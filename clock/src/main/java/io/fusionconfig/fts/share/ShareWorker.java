package io.fusionconfig.fts.share;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A thread that calls the file system and may be given up while it hangs there. When it returns, it
 * ends at its next progress, before its result can change anything.
 */
public final class ShareWorker extends DaemonThread {
  private final AtomicInteger lost;
  private volatile boolean givenUp;

  /**
   * Makes a worker.
   *
   * @param lost counts the given-up workers that have not returned
   */
  ShareWorker(Runnable work, AtomicInteger lost) {
    super(work, "fts-share");
    this.lost = lost;
  }

  /** Gives the thread up; another one replaces it. */
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

  /** Ends the work of a given-up thread; called with each progress. */
  public static void endIfGivenUp() {
    Thread current = Thread.currentThread();
    if (current instanceof ShareWorker && ((ShareWorker) current).givenUp) {
      throw new GivenUpException();
    }
  }

  private static final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUpException() {
      super("replaced by another thread", null, false, false);
    }
  }
}
