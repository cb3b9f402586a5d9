package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.OffsetBounds;
import io.fusionconfig.fts.clock.Stamp;
import java.io.IOException;

/**
 * A measurement by own stamps: a burst of probes, back to back, until two ticks of the server's
 * stamps have been seen from close by: with the second the bound no longer depends on how late
 * ticks are shown ({@link OffsetBounds}).
 *
 * <p>Ticks of some milliseconds come one after the other, so between the first and the second, and
 * from one check to the next, it sleeps until the next one is due.
 *
 * <p>Where the stamps are coarse (whole seconds), no burst of some milliseconds is likely to meet a
 * tick. The edge is then hunted: single probes until the stamp has moved once, and from then on a
 * burst at the moment for which the bounds predict the next tick. Each halves the width or better.
 * A clock that was set by a part of the granularity shows in ticks alone, which come too early or
 * too late: so it also looks just before the first moment possible, and at the last one if need be.
 */
final class BurstCheck extends Check {
  /** A burst ends this long after its first probe. */
  static final long BURST_NS = 25_000_000L;

  /** A burst on a fast local disk is cut off here. */
  private static final int MAX_PROBES = 1_000;

  /** A probe is to be done this long before a tick is due: a sleep may end late, clocks part. */
  private static final long EARLY_NS = 300_000L;

  /** Stamps that move by less are no ticks worth sleeping for. */
  private static final long SHORTEST_TICK_NS = 1_000_000L;

  /** Enough for a median, few enough to follow a change; earlier checks' are among them. */
  private static final int PAIRS = 64;

  /** Single probes are this far apart while nothing is known of the next tick. */
  private static final long POLL_NS = 20_000_000L;

  /** Probes are this far apart while a tick is late. */
  private static final long LATE_POLL_NS = 2_000_000L;

  /** Wider bounds than this are taken for a stall of the file system, or of this machine. */
  private static final long STALLED_NS = 5_000_000L;

  private static final int MAX_FINE_BURSTS = 4;

  /** A hunt with finite bounds is broken off after two ticks: the rest is the next check's. */
  private static final double HUNT_TICKS = 2.2;

  private static final long SHORTEST_HUNTED_TICK_NS = 1_000_000_000L;

  /** A contradiction this often within one check: there is no clock behind these stamps. */
  private static final int MAX_CONTRADICTIONS = 3;

  private final HostClock host;
  private final Probe probe;
  private final int driftPpm;
  private final StampGrid grid = new StampGrid();
  private final Durations roundTrips = new Durations(MAX_PROBES);

  /** From before one probe until after the next: what a tick between them leaves unknown. */
  private final Durations pairs = new Durations(PAIRS);

  /** The last stamp's time. */
  private long shownNs;

  /** By how much the stamp moved last, ns. */
  private long tickNs;

  /** When that was first seen, on the monotonic clock. */
  private long tickSeenNs;

  /** When this check began, or began afresh. */
  private long startNs;

  private OffsetBounds bounds;
  private int contradictions;

  /** A check by this probe. */
  BurstCheck(HostClock host, Probe probe, int driftPpm) {
    super(host);
    this.host = host;
    this.probe = probe;
    this.driftPpm = driftPpm;
    this.bounds = OffsetBounds.unknown(driftPpm);
  }

  /** Measures; the bounds of earlier checks, aged, go into the result. */
  @Override
  CheckResult run() throws IOException, InterruptedException {
    startNs = host.monotonicNs();
    roundTrips.clear();
    contradictions = 0;
    Burst burst;
    if (grid.coarseNs() > 0 && bounds.isFinite()) {
      burst = hunt();
    } else {
      awaitTick(startNs);
      burst = burst(BURST_NS);
    }
    for (int bursts = 1;
        !isEnough(burst, bursts) && !givesUp(host.monotonicNs() - startNs);
        bursts++) {
      burst = hunt();
    }
    if (!bounds.isFinite()) {
      throw new ShareException(
          "the stamps of the file system do not move: none in "
              + STANDSTILL_NS / 1_000_000_000L
              + " s");
    }
    long aheadNs = probe.roundsStamps() ? grid.coarseNs() / 2 : 0;
    return new CheckResult(
        bounds.at(host.monotonicNs()).withStampsAhead(aheadNs),
        contradictions > 0,
        burst != Burst.STILL,
        roundTrips.medianNs(),
        grid.smallestStepNs());
  }

  /**
   * Ticks that come by the hundred are waited for no longer than a burst, unless the file system
   * seems to have stalled just then; rare ones are worth a hunt.
   */
  private boolean isEnough(Burst burst, int bursts) {
    if (grid.coarseNs() > 0 || burst == Burst.STILL) {
      return burst == Burst.NARROW;
    }
    boolean tight =
        bounds.widthNs() <= STALLED_NS
            && bounds.highNs() - bounds.lowNs()
                <= OffsetBounds.MAX_LATE_NS; // it rests on two ticks
    return tight || bursts >= MAX_FINE_BURSTS;
  }

  private boolean givesUp(long elapsedNs) {
    long tickNs = Math.max(grid.coarseNs(), SHORTEST_HUNTED_TICK_NS);
    return elapsedNs > (bounds.isFinite() ? HUNT_TICKS * tickNs : STANDSTILL_NS);
  }

  /** Waits for the moment at which the next tick is likely, and looks. */
  private Burst hunt() throws IOException, InterruptedException {
    long grain = grid.coarseNs();
    if (grain == 0 || !bounds.isFinite()) {
      idle(POLL_NS);
      return burst(bounds.isFinite() ? BURST_NS : 0);
    }
    long tick = awaitEarly(grain);
    if (!bounds.isFinite()) {
      return Burst.STILL;
    }
    idleUntil(tick - bounds.midNs() - BURST_NS / 2);
    Burst seen = burst(BURST_NS);
    if (seen == Burst.STILL) {
      awaitLate(tick);
    }
    return seen;
  }

  /**
   * Looks shortly before the next tick can come, at the highest offset possible: the stamp
   * contradicts the bounds if the server's clock was set forward.
   */
  private long awaitEarly(long grain) throws IOException, InterruptedException {
    long now = host.monotonicNs();
    long ahead = bounds.at(now + grain).highNs() + EARLY_NS + pairs.medianNs();
    long tick = (Math.floorDiv(now + ahead, grain) + 1) * grain;
    idleUntil(tick - ahead);
    stamp();
    return tick;
  }

  /**
   * Looks from when the tick is due, at the lowest offset possible, until it shows or must have:
   * the stamps contradict the bounds if the server's clock was set back.
   */
  private void awaitLate(long tick) throws IOException, InterruptedException {
    for (long late = 0;
        late <= 2 * OffsetBounds.MAX_LATE_NS && shownNs < tick && bounds.isFinite();
        late += LATE_POLL_NS) {
      idleUntil(tick + late - bounds.at(host.monotonicNs()).lowNs());
      stamp();
    }
  }

  private void idleUntil(long monotonicNs) throws InterruptedException {
    idle(Math.max(monotonicNs - host.monotonicNs(), 0));
  }

  /** Probes back to back. */
  private Burst burst(long durationNs) throws IOException, InterruptedException {
    long start = host.monotonicNs();
    int ticks = 0;
    boolean narrow = false;
    Stamp previous = stamp();
    for (int count = 1; previous.afterNs() - start < durationNs && count < MAX_PROBES; count++) {
      Stamp stamp = stamp();
      pairs.add(stamp.afterNs() - previous.beforeNs());
      boolean tick = stamp.serverNs() > previous.serverNs();
      if (tick) {
        ticks++;
        tickNs = stamp.serverNs() - previous.serverNs();
        tickSeenNs = stamp.afterNs();
      }
      boolean wasNarrow = narrow;
      narrow = (tick || narrow) && ticks >= ticksWanted() && isNarrow();
      if (wasNarrow && narrow) {
        return Burst.NARROW; // one probe more has not contradicted it, so that tick was not late
      }
      if (tick && !narrow && awaitTick(stamp.afterNs())) {
        stamp = stamp();
      }
      previous = stamp;
    }
    return ticks > 0 ? Burst.MOVED : Burst.STILL;
  }

  private Stamp stamp() throws IOException {
    Stamp stamp = probe.stamp();
    progress();
    grid.add(stamp.serverNs());
    roundTrips.add(stamp.roundTripNs());
    shownNs = stamp.serverNs();
    take(stamp);
    return stamp;
  }

  private int ticksWanted() {
    return grid.coarseNs() > 0 ? 1 : 2;
  }

  private boolean isNarrow() {
    return bounds.widthNs() <= pairs.medianNs() * 5 / 4;
  }

  /** Sleeps until shortly before the next tick, if ticks are such that it is known when. */
  private boolean awaitTick(long nowNs) throws InterruptedException {
    if (tickNs < SHORTEST_TICK_NS || tickNs >= BURST_NS) {
      return false;
    }
    long aheadNs = EARLY_NS + pairs.medianNs();
    long leftNs = tickNs - Math.floorMod(nowNs - tickSeenNs, tickNs) - aheadNs;
    if (leftNs > 0) {
      idle(leftNs);
    }
    return leftNs > 0;
  }

  private void take(Stamp stamp) throws ShareException {
    // a tick that nobody has seen does not end the wait for the first
    bounds = bounds.with(stamp, bounds.isFinite() ? grid.coarseNs() : 0);
    if (bounds.isContradiction()) {
      if (++contradictions > MAX_CONTRADICTIONS) {
        throw new ShareException("the stamps of the file system contradict one another");
      }
      bounds = OffsetBounds.unknown(driftPpm).with(stamp);
      startNs = stamp.afterNs();
    }
  }

  /** What a burst has seen. */
  private enum Burst {
    /** No tick. */
    STILL,
    /** A tick, but the bounds are wider than the probes around it explain. */
    MOVED,
    /** Ticks, from as close by as the probes come. */
    NARROW
  }
}
