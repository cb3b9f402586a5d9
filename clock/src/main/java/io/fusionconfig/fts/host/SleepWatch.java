package io.fusionconfig.fts.host;

/**
 * Detects that this machine slept: its monotonic clock stood still, so the offset to the common
 * time is no longer valid. The time since boot includes sleep and is unaffected by setting the wall
 * clock. Where it is not available, a forward jump of the wall clock counts as sleep.
 */
public final class SleepWatch {
  /** A reading that takes longer is imprecise and is repeated. */
  private static final long CLOSE_NS = 5_000_000L;

  private static final int MAX_READINGS = 4;

  private final HostClock host;
  private final BootClock boot;
  private final WallClockWatch wallClock;

  /** Upper bound of the time since boot minus the monotonic clock, ns. */
  private long aheadNs = Long.MAX_VALUE;

  private boolean slept;

  /** Watches from now on. */
  public SleepWatch(HostClock host, BootClock boot) {
    this.host = host;
    this.boot = boot;
    this.wallClock = new WallClockWatch(host);
    hasSlept(false);
  }

  /** Whether the machine slept, or may have slept, since {@link #forget}. */
  public synchronized boolean hasSlept() {
    slept |= hasSlept(wallClock.jumpNs() > 0);
    return slept;
  }

  /** The two clocks run at the same rate; only sleep moves them apart. */
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

  /** Resets the result once the sleep has been handled. */
  public synchronized void forget() {
    slept = false;
  }
}
