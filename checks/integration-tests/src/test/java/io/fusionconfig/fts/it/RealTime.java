package io.fusionconfig.fts.it;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A server that is so much ahead of this machine, whose wall clock is kept beside its monotonic
 * clock so that it is known afterward.
 */
final class RealTime implements Truth {
  private static final long PERIOD_MS = 50;
  private static final long QUICK_NS = 20_000;

  private final ConcurrentSkipListMap<Long, Long> wallMinusMonotonicNs =
      new ConcurrentSkipListMap<>();
  private final long aheadNs;
  private final Thread thread = new Thread(this::watch, "real-time");

  RealTime(long aheadMs) {
    aheadNs = aheadMs * 1_000_000L;
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

  @Override
  public long nowNs() {
    return System.nanoTime();
  }

  /** Takes a reading now. */
  @Override
  public void read() {
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

  @Override
  public long uncertaintyNs() {
    return QUICK_NS / 2;
  }

  @Override
  public long errorNs(Sample sample) {
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
