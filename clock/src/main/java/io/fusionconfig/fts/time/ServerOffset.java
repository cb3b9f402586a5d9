package io.fusionconfig.fts.time;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.WallClockWatch;

/**
 * The current offset of the file server's clock: the estimate of the adjusted time, and the bounds
 * of the last check. One thread measures, any thread may read.
 *
 * <p>It watches the wall clock at each call. {@link #takeJumpNs} must be called every few seconds:
 * the longer the pause, the larger the change that counts as slewed by NTP and is not reported. The
 * bound includes all of it.
 */
public final class ServerOffset {
  private final HostClock host;
  private final AdjustedTime time;

  // guarded by this
  private final WallClockWatch wallClock;
  private OffsetBounds measured = OffsetBounds.unknown(0);

  /** True if the clock was kept by a member, so that the bound depends on a proof of the keeper. */
  private boolean kept;

  /** The moment of that proof, by the monotonic clock. */
  private long provenNs;

  private int driftPpm;

  /** The offset that another member's record claims, if it is outside of the bounds. */
  private long claimNs;

  private boolean contradicted;

  /** How much the offset may have increased since the last check started, ns. */
  private long greaterByNs;

  private long sleptNs;

  /** The jumps that {@link #takeJumpNs} has not returned yet. */
  private long untakenJumpNs;

  /** Makes an unknown offset. */
  public ServerOffset(HostClock host, AdjustedTime time) {
    this.host = host;
    this.time = time;
    this.wallClock = new WallClockWatch(host);
  }

  /** Starts a check: earlier jumps of the wall clock do not affect its result. */
  public synchronized void checkBegins() {
    watch();
    greaterByNs = 0;
  }

  /**
   * Takes the bounds that a check has found, adopted or refused. If the machine may have slept
   * during the check, some of its stamps may be from before.
   */
  public synchronized void measured(OffsetBounds bounds) {
    watch();
    measured = bounds.orGreaterBy(greaterByNs);
    kept = false;
  }

  /**
   * Takes the bounds that a check has found, where a member keeps the clock.
   *
   * @param keptSinceNs a moment of the monotonic clock at which the measured member was still the
   *     keeper
   * @param driftPpm the assumed limit of how fast members' clocks drift apart, parts per million
   */
  public synchronized void measured(OffsetBounds bounds, long keptSinceNs, int driftPpm) {
    measured(bounds);
    this.kept = true;
    this.provenNs = keptSinceNs - greaterByNs;
    this.driftPpm = driftPpm;
  }

  /** How much the wall clock has jumped since the last call, ns; 0 if it has not. */
  public synchronized long takeJumpNs() {
    watch();
    long taken = untakenJumpNs;
    untakenJumpNs = 0;
    return taken;
  }

  /** For how long the machine may have slept in all, ns: what its wall clock has jumped forward. */
  public synchronized long sleptNs() {
    watch();
    return sleptNs;
  }

  private void watch() {
    long jump = wallClock.jumpNs();
    untakenJumpNs += jump;
    long forward = wallClock.takeForwardNs();
    if (forward > 0) {
      long slept = forward + (forward > WallClockWatch.JUMP_NS ? WallClockWatch.SLEEP_ERROR_NS : 0);
      sleptNs += slept;
      greaterByNs += slept;
      measured = measured.orGreaterBy(slept);
      provenNs -= slept;
    }
  }

  /**
   * The current bounds of the offset to the monotonic clock, even if it was refused. The monotonic
   * clock stands still while the machine sleeps, and the wall clock jumps forward when it wakes, so
   * the offset may be greater by all such jumps since the last check.
   */
  public synchronized OffsetBounds bounds() {
    OffsetBounds own = measuredBounds();
    return contradicted ? own.orGreaterBy(Math.max(claimNs - own.highNs(), 0)) : own;
  }

  /** The bounds without the claims of other members. */
  public synchronized OffsetBounds measuredBounds() {
    watch();
    long nowNs = host.monotonicNs();
    OffsetBounds aged = measured.at(nowNs);
    return kept ? aged.widerBy(Takeovers.allowanceNs(nowNs - provenNs, driftPpm)) : aged;
  }

  /**
   * How long ago the measured member was proven to be the keeper, ns; -1 if no member keeps the
   * clock.
   */
  public synchronized long proofAgeNs() {
    watch();
    return kept ? Math.max(host.monotonicNs() - provenNs, 0) : -1;
  }

  /**
   * Takes a claim of another member's record that the offset may be this large; the bounds include
   * it from now on.
   */
  public synchronized void contradicted(long offsetNs) {
    claimNs = offsetNs;
    contradicted = true;
  }

  /** Ends the claim: no member contradicts this one any more. */
  public synchronized void agreed() {
    contradicted = false;
  }

  /** The best estimate of the offset to the monotonic clock, ns. */
  public long toMonotonicNs() {
    return time.isSet() ? time.offsetNs() : bounds().midNs();
  }

  /**
   * How far the server's clock is ahead of the local wall clock now, ns, even if it was refused; 0
   * before the first check.
   */
  public long toWallNs() {
    return bounds().isFinite() ? toMonotonicNs() - host.wallMinusMonotonicNs() : 0;
  }

  /**
   * The server's time lies within ± this of the adjusted time now, ns; {@link Long#MAX_VALUE} if
   * unknown.
   */
  public long errorBoundNs() {
    return time.isSet() ? bounds().errorBoundNs(time.offsetNs()) : Long.MAX_VALUE;
  }
}
