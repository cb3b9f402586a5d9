package io.fusionconfig.fts.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs processes that want a lease, stops them between any two operations, crashes them, has things
 * happen to the world, and looks after every operation whether two could take it for held.
 */
final class LeaseChecker {
  static final long TIME_TO_LIVE_MS = 300;

  /** The bounds of a process's clock may be this far from the truth, on either side. */
  private static final long MAX_ERROR_MS = 100;

  /** Few different times, so that expiries are often the same by chance. */
  private static final long GRAIN_MS = 20;

  /**
   * A little; half a time to live and a little; all that a taker must see, also by a slow clock.
   */
  private static final long[] LEAPS_MS = {GRAIN_MS, TIME_TO_LIVE_MS / 2 + GRAIN_MS / 2, 400};

  private static final String CLOCK = "7b0e6a52-94c1-4d1e-8f0a-0c6f1d0f5a11";
  private static final String OTHER_CLOCK = "e2d7c1a0-3b5f-4c8e-9a66-5d2f7c3b9e42";

  /** How a lease is taken, kept and given back. */
  interface Protocol {
    @Nullable LeaseHold acquire(String holder) throws IOException;

    @Nullable LeaseHold renew(LeaseHold held) throws IOException;

    void release(LeaseHold held) throws IOException;
  }

  /** Makes a process's protocol. */
  @FunctionalInterface
  interface Maker {
    Protocol make(SimulatedProcess process, SimulatedMachine machine, LeaseTime time);
  }

  /** What may be wrong in a world, to see that it is found. */
  enum Fault {
    NONE,
    RENAMES_TWICE,
    BOUNDS_THAT_LIE,
    ONE_IDENTITY
  }

  /** What must not happen. */
  enum Failure {
    TWO_HOLDERS,
    /** A holder goes by a later expiry than the share says: the way to two holders. */
    HELD_TOO_LONG,
    NUMBER_GIVEN_AGAIN
  }

  private final Schedule schedule;
  private final Maker maker;
  private final LeaseWorld world;
  private final Fault fault;
  private final SimulatedProcess[] processes;
  private final Protocol[] protocols;
  private final int oneIn;
  private final Set<String> held = new HashSet<>();
  private long highestNumber;
  private int holders;
  private int leaps;
  private int happened;

  final SimulatedMachine[] machines;

  /** The disk below the mount point. */
  final SimulatedShare below;

  /** The share on which the clock file lies. */
  SimulatedShare share;

  /** How often it was acquired. */
  int acquisitions;

  /**
   * A world with some processes.
   *
   * @param oneIn once in so many operations time passes after one; and so does what else happens
   */
  LeaseChecker(
      Schedule schedule, Maker maker, LeaseWorld world, Fault fault, int processes, int oneIn) {
    this.schedule = schedule;
    this.maker = maker;
    this.world = world;
    this.fault = fault;
    this.oneIn = oneIn;
    String otherClock = fault == Fault.ONE_IDENTITY ? CLOCK : OTHER_CLOCK;
    boolean twice = fault == Fault.RENAMES_TWICE;
    this.share = new SimulatedShare(schedule, CLOCK, world.first(CLOCK), twice);
    this.below = new SimulatedShare(schedule, otherClock, world.first(otherClock), twice);
    this.processes = new SimulatedProcess[processes];
    this.machines = new SimulatedMachine[processes];
    this.protocols = new Protocol[processes];
    this.highestNumber = share.look().number();
    for (int i = 0; i < processes; i++) {
      this.processes[i] = new SimulatedProcess();
      this.machines[i] = new SimulatedMachine(share, world.rate(i));
      begin(i);
    }
    if (world.beginsHeld()) {
      this.processes[0].held = new LeaseHold(share.look(), machines[0].moment(0));
    }
  }

  private void begin(int who) {
    SimulatedProcess process = processes[who];
    SimulatedMachine machine = machines[who];
    protocols[who] = maker.make(process, machine, () -> now(process, machine));
  }

  /** The process crashes, and another one begins with what is there. */
  void restart(int who) {
    processes[who].crash();
    machines[who].restart();
    begin(who);
  }

  /** The machine sleeps for longer than a taker has to wait. */
  void sleep(int who) {
    long ms = LEAPS_MS[LEAPS_MS.length - 1];
    machines[who].sleep(ms);
    pass(ms, machines[who]);
  }

  /** From now on the share is on another server, whose clock is this much ahead. */
  void move(long clockAheadMs) {
    share = share.moved(clockAheadMs);
    for (SimulatedMachine machine : machines) {
      machine.mount(share);
    }
  }

  /**
   * Runs a world.
   *
   * @param steps how many operations
   * @param maxLeaps how often the clock moves on at most
   * @param maxHappenings how often something else happens at most
   * @return what went wrong; null if nothing did
   */
  @Nullable Failure run(int steps, int maxLeaps, int maxHappenings) {
    for (int i = 0; i < steps; i++) {
      int who = schedule.choose(processes.length);
      if (schedule.rarely(50)) {
        restart(who);
      }
      if (schedule.rarely(10)) {
        share.deliverLate();
      }
      if (processes[who].isIdle()) {
        begin(processes[who], protocols[who]);
      }
      boolean acquired = processes[who].step();
      Failure failure = failure(acquired ? processes[who].held : null);
      if (failure != null) {
        return failure;
      }
      if (leaps < maxLeaps && schedule.choose(oneIn) == 0) {
        leaps++;
        pass(LEAPS_MS[schedule.choose(LEAPS_MS.length)], null);
      }
      if (happened < maxHappenings && schedule.choose(oneIn) == 0) {
        world.happen(happened == 0, this, schedule);
        happened++;
      }
    }
    return null;
  }

  private void pass(long ms, @Nullable SimulatedMachine asleep) {
    share.nowMs += ms;
    below.nowMs += ms;
    for (SimulatedMachine machine : machines) {
      if (machine != asleep) {
        machine.pass(ms);
      }
    }
  }

  private void begin(SimulatedProcess process, Protocol protocol) {
    LeaseHold hold = process.held;
    if (hold == null) {
      String holder = "holder" + holders++;
      process.acquire(() -> protocol.acquire(holder));
    } else if (schedule.choose(2) > 0) {
      process.begin(() -> protocol.renew(hold));
    } else {
      process.held = null;
      process.begin(
          () -> {
            protocol.release(hold);
            return null;
          });
    }
  }

  private @Nullable Failure failure(@Nullable LeaseHold acquired) {
    held.clear();
    for (int i = 0; i < processes.length; i++) {
      LeaseHold hold = processes[i].held;
      // those who could take it for held, if their clock's bound were as tight as can be
      if (hold != null && hold.isHeldAt(machines[i].moment(0))) {
        if (!held.add(machines[i].clock())) {
          return Failure.TWO_HOLDERS;
        }
      }
      LeaseState state = share.look();
      if (hold != null
          && state.isTheHoldOf(hold.state())
          && state.expiryMs() < hold.state().expiryMs()) {
        return Failure.HELD_TOO_LONG;
      }
    }
    if (acquired != null && acquired.state().isOf(CLOCK)) {
      acquisitions++;
      if (acquired.number() <= highestNumber) {
        return Failure.NUMBER_GIVEN_AGAIN;
      }
      highestNumber = acquired.number();
    }
    return null;
  }

  /** The time as one process knows it. */
  private LeaseMoment now(SimulatedProcess process, SimulatedMachine machine) {
    try {
      return process.operation(
          () -> {
            if (fault == Fault.BOUNDS_THAT_LIE) {
              return machine.moment(-MAX_ERROR_MS);
            }
            return machine.moment(schedule.rarely(2) ? GRAIN_MS * schedule.choose(6) : 0);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
