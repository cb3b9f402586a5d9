package io.fusionconfig.fts.exchange;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.WallClockWatch;

/**
 * Notices that this machine has slept: its monotonic clock stood still then, and what it says is no
 * longer the common time. The time since the machine was started goes on in a sleep, and is not
 * changed by somebody who sets the wall clock. Where the system does not tell it, a wall clock that
 * jumps forward counts as a sleep.
 */
final class SleepWatch {
  /** A reading that takes longer proves little, and is repeated. */
  private static final long CLOSE_NS = 5_000_000L;

  private static final int MAX_READINGS = 4;

  private final HostClock host;
  private final BootClock boot;
  private final WallClockWatch wallClock;

  /** By how much the time since the start is ahead of the monotonic clock at the most, ns. */
  private long aheadNs = Long.MAX_VALUE;

  private boolean slept;

  SleepWatch(HostClock host, BootClock boot) {
    this.host = host;
    this.boot = boot;
    this.wallClock = new WallClockWatch(host);
    hasSlept(false);
  }

  /** Whether it has slept, or may have, since {@link #forget}. */
  synchronized boolean hasSlept() {
    slept |= hasSlept(wallClock.jumpNs() > 0);
    return slept;
  }

  /** Both clocks run alike but for the sleep: the one gets ahead of the other in no other way. */
  private boolean hasSlept(boolean ifUnknown) {
    boolean known = aheadNs != Long.MAX_VALUE;
    for (int i = 0; i < MAX_READINGS; i++) {
      long beforeNs = host.monotonicNs();
      long bootNs = boot.sinceBootNs();
      long afterNs = host.monotonicNs();
      if (bootNs == BootClock.UNKNOWN) {
        return ifUnknown;
      }
      long mostNs = bootNs + BootClock.UNIT_NS - beforeNs;
      if (bootNs - afterNs > aheadNs) {
        aheadNs = mostNs;
        return true;
      }
      aheadNs = Math.min(aheadNs, mostNs);
      if (afterNs - beforeNs < CLOSE_NS) {
        return !known && ifUnknown;
      }
    }
    return ifUnknown;
  }

  /** Whoever was to know has been told. */
  synchronized void forget() {
    slept = false;
  }
}
