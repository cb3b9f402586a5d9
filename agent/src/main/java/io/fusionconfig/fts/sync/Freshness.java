package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.clock.HostClock;

/** Whether the last check still counts. One thread checks, any may ask. Allocates nothing. */
final class Freshness {
  /** By how much a check may be late, on a busy machine, before its clock counts as unchecked. */
  private static final long LATE_NS = 10_000_000_000L;

  private static final long UNLIMITED_NS = Long.MAX_VALUE / 2;

  private final HostClock host;

  /** Until this moment of the monotonic clock the last check is taken for fresh. */
  private volatile long untilNs;

  Freshness(HostClock host) {
    this.host = host;
    checking();
  }

  /** A check is under way: the share thread says when it hangs. */
  void checking() {
    untilNs = host.monotonicNs() + UNLIMITED_NS;
  }

  /** The next check is due in so long. */
  void nextCheckIn(long pauseNs) {
    untilNs = host.monotonicNs() + pauseNs + LATE_NS;
  }

  /** The last check does not count. */
  void end() {
    untilNs = host.monotonicNs() - 1;
  }

  boolean isFresh() {
    return host.monotonicNs() - untilNs <= 0;
  }
}
