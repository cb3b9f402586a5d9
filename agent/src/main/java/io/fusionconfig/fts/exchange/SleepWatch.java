package io.fusionconfig.fts.exchange;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.WallClockWatch;

/**
 * Notices that this machine may have slept: its monotonic clock stood still then, and what it says
 * is no longer the common time. The wall clock has jumped forward after a sleep, as it has when
 * somebody has set it.
 */
final class SleepWatch {
  private final WallClockWatch wallClock;
  private boolean slept;

  SleepWatch(HostClock host) {
    this.wallClock = new WallClockWatch(host);
  }

  /** Whether it may have slept since {@link #forget}. */
  synchronized boolean hasSlept() {
    slept |= wallClock.jumpNs() > 0;
    return slept;
  }

  /** Whoever was to know has been told. */
  synchronized void forget() {
    slept = false;
  }
}
