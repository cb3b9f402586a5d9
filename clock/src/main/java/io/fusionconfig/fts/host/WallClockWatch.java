package io.fusionconfig.fts.host;

/** Detects that the local wall clock was set, or that the machine slept. */
public final class WallClockWatch {
  /** The smallest jump that is reported; NTP slews smaller ones. */
  public static final long JUMP_NS = 50_000_000L;

  /** The largest slew of NTP and PTP daemons: 0.1 %, twice Linux's limit for adjtime. */
  private static final long SLEWED_PER_MILLE = 1;

  /**
   * Readings may differ by this much without a jump: the cheap one is truncated to milliseconds.
   */
  private static final long UNSEEN_NS = 3_000_000L;

  /**
   * How much longer than the jump the machine may have slept, ns: its clock chip counts whole
   * seconds.
   */
  public static final long SLEEP_ERROR_NS = 1_000_000_000L;

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
   * How much the wall clock jumped since the last call, ns; 0 if it did not, or by no more than
   * time daemons slew.
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
   * How much the wall clock has advanced relative to the monotonic clock since the last call, in
   * any steps that {@link #jumpNs} has seen, ns. If the wall clock was not set, the machine slept
   * this long.
   */
  public long takeForwardNs() {
    long taken = forwardNs;
    forwardNs = 0;
    return taken;
  }

  /** The difference with milliseconds: called every second, so it must not allocate. */
  private long roughDifferenceNs() {
    long now = host.monotonicNs();
    return host.wallMs() * 1_000_000L - now;
  }
}
