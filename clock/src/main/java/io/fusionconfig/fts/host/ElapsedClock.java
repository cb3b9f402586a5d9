package io.fusionconfig.fts.host;

/**
 * A monotonic clock that also counts the time during which this machine slept. The JVM's monotonic
 * clock stands still then; the time since boot does not, but it is known only to {@link
 * BootClock#UNIT_NS}. The two run at the same rate, so they part by sleep alone, and each sleep is
 * known to about twice that unit.
 *
 * <p>Where the time since boot is not available, a forward jump of the wall clock may have been a
 * sleep: half of it is counted, with an error of the other half.
 */
public final class ElapsedClock {
  /** A reading that takes longer is imprecise and is repeated. */
  private static final long CLOSE_NS = 5_000_000L;

  private static final int MAX_READINGS = 4;

  private final HostClock host;
  private final BootClock boot;
  private final WallClockWatch wallClock;

  // the time since boot less the monotonic clock lies between these, ns
  private long leastAheadNs = Long.MIN_VALUE;
  private long mostAheadNs = Long.MAX_VALUE;

  private long sleptNs;
  private long errorNs;

  /** Counts from now on. */
  public ElapsedClock(HostClock host, BootClock boot) {
    this.host = host;
    this.boot = boot;
    this.wallClock = new WallClockWatch(host);
    nowNs();
  }

  /** The monotonic clock plus all sleeps until this call, ns. */
  public synchronized long nowNs() {
    long jumpNs = Math.max(wallClock.jumpNs(), 0);
    if (!readBoot() && jumpNs > 0) {
      count(0, jumpNs + WallClockWatch.SLEEP_ERROR_NS);
    }
    return host.monotonicNs() + sleptNs;
  }

  /** How far this clock is ahead of the monotonic one, ns, as of the last {@link #nowNs}. */
  public synchronized long aheadNs() {
    return sleptNs;
  }

  /** How wrong the count of all sleeps may be so far, ns, 0 or more; it never becomes less. */
  public synchronized long errorNs() {
    return errorNs;
  }

  /** Reads the time since boot, and counts a sleep; returns false if that time is unknown. */
  private boolean readBoot() {
    for (int i = 0; i < MAX_READINGS; i++) {
      long beforeNs = host.monotonicNs();
      long bootNs = boot.sinceBootNs();
      long afterNs = host.monotonicNs();
      if (bootNs == BootClock.UNKNOWN) {
        return false;
      }
      if (afterNs - beforeNs < CLOSE_NS || i == MAX_READINGS - 1) {
        ahead(bootNs - afterNs, bootNs + BootClock.UNIT_NS - beforeNs);
        return true;
      }
    }
    return true;
  }

  private void ahead(long leastNs, long mostNs) {
    if (leastNs > mostAheadNs) { // it slept
      count(leastNs - mostAheadNs, mostNs - leastAheadNs);
      leastAheadNs = leastNs;
      mostAheadNs = mostNs;
    } else if (mostNs >= leastAheadNs) { // else the reading was interrupted by a sleep
      leastAheadNs = Math.max(leastAheadNs, leastNs);
      mostAheadNs = Math.min(mostAheadNs, mostNs);
    }
  }

  private void count(long leastNs, long mostNs) {
    long halfNs = (mostNs - leastNs + 1) / 2;
    sleptNs += leastNs + halfNs;
    errorNs += halfNs;
  }
}
