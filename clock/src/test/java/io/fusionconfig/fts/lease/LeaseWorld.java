package io.fusionconfig.fts.lease;

/** What happens around the processes that want a lease, besides what the network does. */
enum LeaseWorld {
  /** Nothing. */
  PLAIN,
  /** The path leads to the local disk below the share at times, where a lease was once taken. */
  TWO_SHARES,
  /** All of the share is moved to a file server whose clock is far behind. */
  MOVED_SHARE,
  /** The server's clock is set forward; each process learns of it at its next check. */
  SET_CLOCK,
  /** The server's clock was far ahead and is put right; machines check, or sleep. */
  CORRECTED_CLOCK,
  /** The machines' clocks are slewed as fast as time daemons do, against each other. */
  SLEWING_CLOCKS,
  /** As fast again, which no daemon does. */
  RACING_CLOCKS;

  private static final long GRAIN_MS = 20;

  /** By this much more than a lease's time to live. */
  private static final long FAR_MS = 10 * LeaseChecker.TIME_TO_LIVE_MS;

  /** How fast a process's monotonic clock runs, in parts of {@link SimulatedMachine#TRUE_RATE}. */
  int rate(int process) {
    int slew = this == SLEWING_CLOCKS ? 1 : this == RACING_CLOCKS ? 2 : 0;
    return SimulatedMachine.TRUE_RATE + (process % 2 == 0 ? -slew : slew);
  }

  /** Whether there is more than one share, so that it matters when it is verified. */
  boolean hasShares() {
    return this == TWO_SHARES || this == MOVED_SHARE;
  }

  /** Whether the first process holds the lease at first. */
  boolean beginsHeld() {
    return this == SET_CLOCK
        || this == CORRECTED_CLOCK
        || this == SLEWING_CLOCKS
        || this == RACING_CLOCKS;
  }

  /** The initial state: held, left by a crashed holder to expire, or released. */
  LeaseState first(String clock) {
    LeaseState free = LeaseState.initial(clock);
    if (hasShares()) {
      return free;
    }
    long timeToLiveMs = LeaseChecker.TIME_TO_LIVE_MS;
    long expiryMs = SimulatedShare.START_MS + (beginsHeld() ? timeToLiveMs : -GRAIN_MS);
    return free.next("first", expiryMs, timeToLiveMs);
  }

  /**
   * Something happens.
   *
   * @param first whether nothing has happened yet
   */
  void happen(boolean first, LeaseChecker checker, Schedule schedule) {
    if (this == MOVED_SHARE && first) {
      checker.move(-FAR_MS);
    } else if (this == SET_CLOCK && first) {
      checker.share.nowMs += FAR_MS;
    } else if (this == CORRECTED_CLOCK && first) {
      checker.share.nowMs -= FAR_MS;
    } else {
      int who = schedule.choose(checker.machines.length);
      SimulatedMachine machine = checker.machines[who];
      if (this == TWO_SHARES) {
        machine.mount(machine.isThere() ? checker.below : checker.share);
      } else if (this == MOVED_SHARE) {
        checker.restart(who);
      } else if (this == CORRECTED_CLOCK && schedule.choose(2) == 0) {
        checker.sleep(who);
      } else {
        machine.check();
      }
    }
  }
}
