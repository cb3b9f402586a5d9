package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.clock.HostClock;

/**
 * Whether the last check still counts. One thread checks, any thread may read. Allocates nothing.
 */
final class Freshness {
  /** How late a check may be, on a busy machine, before the last one no longer counts. */
  private static final long LATE_NS = 10_000_000_000L;

  private static final long UNLIMITED_NS = Long.MAX_VALUE / 2;

  private final HostClock host;

  /** The moment of the monotonic clock until which the last check counts. */
  private volatile long untilNs;

  Freshness(HostClock host) {
    this.host = host;
    checking();
  }

  /** A check is in progress: the share thread detects if it hangs. */
  void checking() {
    untilNs = host.monotonicNs() + UNLIMITED_NS;
  }

  /** The next check is due after this pause, ns. */
  void nextCheckIn(long pauseNs) {
    untilNs = host.monotonicNs() + pauseNs + LATE_NS;
  }

  /** The last check no longer counts. */
  void end() {
    untilNs = host.monotonicNs() - 1;
  }

  boolean isFresh() {
    return host.monotonicNs() - untilNs <= 0;
  }
}
