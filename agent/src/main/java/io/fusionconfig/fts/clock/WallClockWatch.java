package io.fusionconfig.fts.clock;

/** Notices that the local wall clock was set, or that the machine slept. */
public final class WallClockWatch {
  /** Jumps that are told: smaller ones are within what NTP slews. */
  static final long JUMP_NS = 50_000_000L;

  /** What NTP and PTP daemons slew at the most: 0.1 %, twice Linux's limit for adjtime. */
  private static final long SLEWED_PER_MILLE = 1;

  /** Readings differ by less: the cheap one is cut down to the millisecond. */
  private static final long UNSEEN_NS = 3_000_000L;

  private final HostClock host;
  private long lastNs;
  private long lastDifferenceNs;
  private long forwardNs;

  /** Watches from now on. */
  public WallClockWatch(HostClock host) {
    this.host = host;
    this.lastNs = host.monotonicNs();
    this.lastDifferenceNs = host.wallMinusMonotonicNs();
  }

  /**
   * By how much the wall clock jumped since the last call, ns; 0 if it only ran, or was moved by no
   * more than time daemons do.
   */
  public long jumpNs() {
    long now = host.monotonicNs();
    long slewedNs = (now - lastNs) / 1000 * SLEWED_PER_MILLE;
    lastNs = now;
    if (Math.abs(roughDifferenceNs() - lastDifferenceNs) <= UNSEEN_NS) {
      return 0;
    }
    long difference = host.wallMinusMonotonicNs();
    long moved = difference - lastDifferenceNs;
    if (Math.abs(moved) <= UNSEEN_NS / 2) {
      return 0; // this thread was stopped between the two readings
    }
    lastDifferenceNs = difference;
    forwardNs += Math.max(moved, 0);
    return Math.abs(moved) > JUMP_NS + slewedNs ? moved : 0;
  }

  /**
   * By how much the wall clock has gone ahead of the monotonic one, in whatever steps, since this
   * was last asked, as {@link #jumpNs} has seen it, ns. If it was not set, the machine slept so
   * long.
   */
  long takeForwardNs() {
    long taken = forwardNs;
    forwardNs = 0;
    return taken;
  }

  /** To the millisecond: this is asked every second, and must leave no garbage. */
  private long roughDifferenceNs() {
    long now = host.monotonicNs();
    return host.wallMs() * 1_000_000L - now;
  }
}
