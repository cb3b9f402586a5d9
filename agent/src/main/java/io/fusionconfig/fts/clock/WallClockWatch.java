package io.fusionconfig.fts.clock;

/** Notices that the local wall clock was set, or that the machine slept. */
public final class WallClockWatch {
  /** Smaller jumps are within what NTP slews. */
  private static final long JUMP_NS = 50_000_000L;

  /** What NTP and PTP daemons slew at the most: 0.1 %, twice Linux's limit for adjtime. */
  private static final long SLEWED_PER_MILLE = 1;

  /** Two readings this close together are taken for one moment. */
  private static final long CLOSE_NS = 5_000_000L;

  private static final int TRIES = 10;

  private final HostClock host;
  private long lastNs;
  private long lastDifferenceNs;

  /** Watches from now on. */
  public WallClockWatch(HostClock host) {
    this.host = host;
    this.lastNs = host.monotonicNs();
    this.lastDifferenceNs = differenceNs(lastNs);
    jumpNs();
  }

  /** By how much the wall clock jumped since the last call, ns; 0 if it only ran. */
  public long jumpNs() {
    for (int i = 0; i < TRIES; i++) {
      long now = host.monotonicNs();
      long difference = differenceNs(now);
      if (host.monotonicNs() - now <= CLOSE_NS) {
        return jumpNs(now, difference);
      } // else this thread was stopped between the two
    }
    return 0; // the next call may tell
  }

  private long jumpNs(long monotonicNs, long differenceNs) {
    long jump = differenceNs - lastDifferenceNs;
    long slewed = (monotonicNs - lastNs) / 1000 * SLEWED_PER_MILLE;
    lastNs = monotonicNs;
    lastDifferenceNs = differenceNs;
    return Math.abs(jump) > JUMP_NS + slewed ? jump : 0;
  }

  /** To the millisecond: this is asked every second, and must leave no garbage. */
  private long differenceNs(long monotonicNs) {
    return host.wallMs() * 1_000_000L - monotonicNs;
  }
}
