package io.fusionconfig.fts.jmx;

import java.util.concurrent.TimeUnit;

/**
 * Limits the checks that clients request over JMX, possibly in a loop and from many threads:
 * requests at the same time share one check, and there is at most one check in a tenth of a second.
 * So neither the file server nor the log is flooded.
 */
final class SharedChecks {

  static final long SPACING_NS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Checks checks;
  private final Object turn = new Object();

  // guarded by turn
  private long begunNs;
  private boolean any;

  SharedChecks(Checks checks) {
    this.checks = checks;
  }

  /** The clock's checks, and the JVM's time. */
  interface Checks {
    void checkNow() throws InterruptedException;

    long nanoTime();

    void sleep(long ns) throws InterruptedException;
  }

  /** Makes a check that starts after this call, or waits for one that does. */
  void checkNow() throws InterruptedException {
    checkSince(checks.nanoTime());
  }

  /** Does the same for a call that was made at {@code askedNs}. */
  void checkSince(long askedNs) throws InterruptedException {
    synchronized (turn) {
      if (any && begunNs - askedNs > 0) {
        return; // a check was made while this call waited for its turn
      }
      long waitNs = any ? begunNs + SPACING_NS - checks.nanoTime() : 0;
      if (waitNs > 0) {
        checks.sleep(waitNs);
      }
      begunNs = checks.nanoTime();
      any = true;
      checks.checkNow();
    }
  }
}
