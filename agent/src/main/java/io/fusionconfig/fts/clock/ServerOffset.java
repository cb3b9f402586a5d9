package io.fusionconfig.fts.clock;

/**
 * The offset of the file server's clock as of now: where the adjusted time puts it, and the bounds
 * that the last check has left. One thread measures, any may ask.
 */
public final class ServerOffset {
  /** By how much the machine may have slept longer: its clock chip tells whole seconds. */
  private static final long SLEEP_ERROR_NS = 1_000_000_000L;

  private final HostClock host;
  private final AdjustedTime time;

  // guarded by this
  private final WallClockWatch wallClock;
  private OffsetBounds measured = OffsetBounds.unknown(0);

  /** Nothing is known yet. */
  public ServerOffset(HostClock host, AdjustedTime time) {
    this.host = host;
    this.time = time;
    this.wallClock = new WallClockWatch(host);
  }

  /** A check has found these bounds of the offset to the monotonic clock, adopted or refused. */
  public synchronized void measured(OffsetBounds bounds) {
    measured = bounds;
  }

  /**
   * What is known of the offset to the monotonic clock now, also if it was refused. That clock
   * stands still while the machine sleeps, and the wall clock jumps forward when it wakes: so the
   * offset may be greater by all such jumps since the last check.
   */
  public synchronized OffsetBounds bounds() {
    long jump = wallClock.jumpNs();
    if (jump > 0) {
      measured = measured.orGreaterBy(jump + SLEEP_ERROR_NS);
    }
    return measured.at(host.monotonicNs());
  }

  /** The offset to the monotonic clock, as good as it is known, ns. */
  public long toMonotonicNs() {
    return time.isSet() ? time.offsetNs() : bounds().midNs();
  }

  /**
   * How far the server's clock is ahead of the local wall clock now, ns, also if it was refused; 0
   * before the first check.
   */
  public long toWallNs() {
    return bounds().isFinite() ? toMonotonicNs() - host.wallMinusMonotonicNs() : 0;
  }

  /**
   * The server's time lies within ± this of the adjusted time now, ns; or {@link Long#MAX_VALUE}.
   */
  public long errorBoundNs() {
    return time.isSet() ? bounds().errorBoundNs(time.offsetNs()) : Long.MAX_VALUE;
  }
}
