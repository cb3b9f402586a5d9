package io.fusionconfig.fts.jmx;

import java.util.concurrent.TimeUnit;

/**
 * Checks that are asked for over JMX: anybody who can ask may do so in a loop, from any number of
 * threads. Those who ask at the same time share one, and there is one in a tenth of a second at the
 * most, so that neither the file server nor the log is flooded.
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

  /** Has a check made that begins after this call, or waits for one that does. */
  void checkNow() throws InterruptedException {
    checkSince(checks.nanoTime());
  }

  /** The same for a call that was made at {@code askedNs}. */
  void checkSince(long askedNs) throws InterruptedException {
    synchronized (turn) {
      if (any && begunNs - askedNs > 0) {
        return; // it was made while this one waited for its turn
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
