package io.fusionconfig.fts.it;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** This machine's wall clock, kept beside its monotonic clock so that it is known afterwards. */
final class RealTime implements AutoCloseable {
  private static final long PERIOD_MS = 50;
  private static final long QUICK_NS = 20_000;

  private final ConcurrentSkipListMap<Long, Long> wallMinusMonotonicNs =
      new ConcurrentSkipListMap<>();
  private final Thread thread = new Thread(this::watch, "real-time");

  RealTime() {
    read();
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      while (true) {
        read();
        Thread.sleep(PERIOD_MS);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  /** Takes a reading now; samples until now are known then. */
  void read() {
    long before;
    Instant now;
    long after;
    do {
      before = System.nanoTime();
      now = Instant.now();
      after = System.nanoTime();
    } while (after - before > QUICK_NS);
    long wall = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    long at = before + (after - before) / 2;
    wallMinusMonotonicNs.put(at, wall - at);
  }

  /**
   * How far somebody's time was from this machine's, ns; 0 if it may have been the same.
   *
   * @param aheadNs what that time ought to be ahead
   */
  long errorNs(Sample sample, long aheadNs) {
    Map.Entry<Long, Long> before = wallMinusMonotonicNs.floorEntry(sample.beforeNs());
    Map.Entry<Long, Long> after = wallMinusMonotonicNs.ceilingEntry(sample.afterNs());
    if (before == null || after == null) {
      throw new IllegalArgumentException(sample + " is of another time");
    }
    long least = Math.min(before.getValue(), after.getValue()) - QUICK_NS / 2;
    long most = Math.max(before.getValue(), after.getValue()) + QUICK_NS / 2;
    long adjusted = sample.adjustedNs() - aheadNs;
    return Math.max(
        Math.max(adjusted - sample.afterNs() - most, sample.beforeNs() + least - adjusted), 0);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
