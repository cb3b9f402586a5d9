package io.fusionconfig.fts.simulation;

import java.util.SplittableRandom;

/**
 * The server's clock, and the way in which its file system stamps: from a kernel's ticking clock or
 * a finer one, cut down to a grid or rounded to it.
 */
final class StampedClock {
  private final RateClock clock;
  private final SplittableRandom random;
  private final long phaseNs;
  private long tickNs;
  private long lateNs;
  private long gridNs;
  private boolean finer;
  private boolean rounds;

  /** Until then, in true time, ticks are not shown: a busy virtual machine. */
  private long stuckUntilNs;

  private long stuckAtNs;

  /** What the tick has shown that came at last. */
  private long releasedAtNs = Long.MIN_VALUE;

  private long handedOnNs = Long.MIN_VALUE;

  StampedClock(RateClock clock, SplittableRandom random) {
    this.clock = clock;
    this.random = random;
    this.phaseNs = random.nextLong(10_000_000);
  }

  RateClock clock() {
    return clock;
  }

  /** Stamps from now on by ticks of so long, 0 for none, shown so late, on that grid. */
  void stamps(long tickNs, long lateNs, long gridNs) {
    this.tickNs = tickNs;
    this.lateNs = lateNs;
    this.gridNs = gridNs;
  }

  void finerAtTimes(boolean finer) {
    this.finer = finer;
  }

  /** Whether stamps are rounded to the grid, as smbd does with whole seconds. */
  void rounds(boolean rounds) {
    this.rounds = rounds;
  }

  long gridNs() {
    return gridNs;
  }

  /**
   * No tick is shown for this long.
   *
   * <p>The one that comes then shows all ticks that are due, as Linux's update_wall_time() adds all
   * whole intervals of its precise clock (kernel/time/timekeeping.c): whenever a ticking clock
   * moves, it is less than a tick behind.
   */
  void delayTicks(long trueNs, long ns) {
    stuckAtNs = shownNs(trueNs);
    stuckUntilNs = Math.max(stuckUntilNs, trueNs + ns);
  }

  private long shownNs(long trueNs) {
    if (trueNs < stuckUntilNs) {
      return stuckAtNs;
    }
    if (stuckUntilNs > 0) {
      releasedAtNs = tick(clock.at(stuckUntilNs));
      stuckUntilNs = 0;
    }
    return Math.max(tick(clock.at(trueNs) - lateNs), releasedAtNs);
  }

  /** What would be stamped at that true time. */
  long stampNs(long trueNs) {
    long now = clock.at(trueNs);
    long shown = shownNs(trueNs);
    if (finer && random.nextDouble() < 0.5) {
      handedOnNs = now; // somebody has looked: stamped finely, and so is what follows until a tick
    }
    shown = finer && handedOnNs <= now ? Math.max(shown, handedOnNs) : shown;
    if (rounds) {
      shown += gridNs / 2;
    }
    return shown - Math.floorMod(shown, gridNs);
  }

  /** The last tick that was due by then. */
  private long tick(long serverNs) {
    return tickNs == 0 ? serverNs : serverNs - Math.floorMod(serverNs - phaseNs, tickNs);
  }

  /** The server's clock is set. */
  void step(long trueNs, long byNs) {
    clock.step(trueNs, byNs);
    stuckUntilNs = 0;
    releasedAtNs = Long.MIN_VALUE;
    handedOnNs = Long.MIN_VALUE;
  }
}
