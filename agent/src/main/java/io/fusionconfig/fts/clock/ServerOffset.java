package io.fusionconfig.fts.clock;

/**
 * The offset of the file server's clock as of now: where the adjusted time puts it, and the bounds
 * that the last check has left. One thread measures, any may ask.
 *
 * <p>It watches the wall clock whenever it is asked. Somebody must look every few seconds ({@link
 * #takeJumpNs}): the longer nobody has, the more counts as slewed by NTP, and is not told. The
 * bound counts all of it.
 */
public final class ServerOffset {
  /** By how much the machine may have slept longer: its clock chip tells whole seconds. */
  private static final long SLEEP_ERROR_NS = 1_000_000_000L;

  private final HostClock host;
  private final AdjustedTime time;

  // guarded by this
  private final WallClockWatch wallClock;
  private OffsetBounds measured = OffsetBounds.unknown(0);

  /** True if it rests on the proof that somebody kept the clock that was measured. */
  private boolean kept;

  /** The moment of that proof, on the monotonic clock. */
  private long provenNs;

  private int driftPpm;

  /** The offset that another member's record claims, if it lies outside of the bounds. */
  private long claimNs;

  private boolean contradicted;

  /** By how much the offset may have become greater since the last check began, ns. */
  private long greaterByNs;

  /** What {@link #takeJumpNs} is to tell. */
  private long untakenJumpNs;

  /** Nothing is known yet. */
  public ServerOffset(HostClock host, AdjustedTime time) {
    this.host = host;
    this.time = time;
    this.wallClock = new WallClockWatch(host);
  }

  /** A check begins: jumps of the wall clock until now do not bear on what it will find. */
  public synchronized void checkBegins() {
    watch();
    greaterByNs = 0;
  }

  /**
   * A check has found these bounds of the offset to the monotonic clock, adopted or refused. If the
   * machine may have slept since it began, some of its stamps may be from before.
   */
  public synchronized void measured(OffsetBounds bounds) {
    watch();
    measured = bounds.orGreaterBy(greaterByNs);
    kept = false;
  }

  /**
   * The same, where members keep the clock in turn.
   *
   * @param keptSinceNs the moment of the monotonic clock after which the one whose clock was
   *     measured still kept it
   * @param driftPpm how fast members' clocks may part, parts per million
   */
  public synchronized void measured(OffsetBounds bounds, long keptSinceNs, int driftPpm) {
    measured(bounds);
    this.kept = true;
    this.provenNs = keptSinceNs - greaterByNs;
    this.driftPpm = driftPpm;
  }

  /** By how much the wall clock has jumped since this was last asked, ns; 0 if it only ran. */
  public synchronized long takeJumpNs() {
    watch();
    long taken = untakenJumpNs;
    untakenJumpNs = 0;
    return taken;
  }

  private void watch() {
    long jump = wallClock.jumpNs();
    untakenJumpNs += jump;
    long forward = wallClock.takeForwardNs();
    if (forward > 0) {
      long slept = forward + (forward > WallClockWatch.JUMP_NS ? SLEEP_ERROR_NS : 0);
      greaterByNs += slept;
      measured = measured.orGreaterBy(slept);
      provenNs -= slept;
    }
  }

  /**
   * What is known of the offset to the monotonic clock now, also if it was refused. That clock
   * stands still while the machine sleeps, and the wall clock jumps forward when it wakes: so the
   * offset may be greater by all such jumps since the last check.
   */
  public synchronized OffsetBounds bounds() {
    OffsetBounds own = measuredBounds();
    return contradicted ? own.orGreaterBy(Math.max(claimNs - own.highNs(), 0)) : own;
  }

  /** The same, whatever other members say. */
  public synchronized OffsetBounds measuredBounds() {
    watch();
    long nowNs = host.monotonicNs();
    OffsetBounds aged = measured.at(nowNs);
    return kept ? aged.widerBy(Takeovers.allowanceNs(nowNs - provenNs, driftPpm)) : aged;
  }

  /**
   * Another member's record says that the offset may be as great as this; the bounds include it
   * from now on. A bound that another member refutes is no bound.
   */
  public synchronized void contradicted(long offsetNs) {
    claimNs = offsetNs;
    contradicted = true;
  }

  /** No member contradicts this one any more. */
  public synchronized void agreed() {
    contradicted = false;
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
