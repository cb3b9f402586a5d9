package io.fusionconfig.fts.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Runs processes that want a lease, stops them between any two operations, crashes them, and looks
 * after every operation whether two could take it for held.
 */
final class LeaseChecker {
  static final long TIME_TO_LIVE_MS = 300;

  /** The bounds of a process's clock may be this far from the truth, on either side. */
  private static final long MAX_ERROR_MS = 100;

  /** Few different times, so that expiries are often the same by chance. */
  private static final long GRAIN_MS = 20;

  /** How a lease is taken, kept and given back. */
  interface Protocol {
    @Nullable LeaseState acquire(String holder) throws IOException;

    @Nullable LeaseState renew(LeaseState held) throws IOException;

    void release(LeaseState held) throws IOException;
  }

  /** Makes a process's protocol. */
  @FunctionalInterface
  interface Maker {
    Protocol make(SimulatedProcess process, SimulatedShare share, LeaseTime time);
  }

  /** What may be wrong in a world, to see that it is found. */
  enum Fault {
    NONE,
    RENAMES_TWICE,
    BOUNDS_THAT_LIE
  }

  /** What must not happen. */
  enum Failure {
    TWO_HOLDERS,
    /** A holder goes by a later expiry than the share says: the way to two holders. */
    HELD_TOO_LONG,
    NUMBER_GIVEN_AGAIN
  }

  private final Schedule schedule;
  final SimulatedShare share;
  private final boolean lies;
  private final SimulatedProcess[] processes;
  private final Protocol[] protocols;
  private final int jumpOneIn;
  private long highestNumber;
  private int holders;
  private int timeJumps;

  /** Times that somebody has acquired it. */
  int acquisitions;

  /**
   * A world in which the lease was left to expire by somebody who crashed.
   *
   * @param jumpOneIn once in so many operations the clock moves on between two
   */
  LeaseChecker(Schedule schedule, Maker maker, Fault fault, int processes, int jumpOneIn) {
    this.schedule = schedule;
    this.jumpOneIn = jumpOneIn;
    LeaseState left = LeaseState.INITIAL.next("crashed", 999_000);
    this.share = new SimulatedShare(schedule, left, fault == Fault.RENAMES_TWICE);
    this.lies = fault == Fault.BOUNDS_THAT_LIE;
    this.processes = new SimulatedProcess[processes];
    this.protocols = new Protocol[processes];
    this.highestNumber = left.number();
    for (int i = 0; i < processes; i++) {
      this.processes[i] = new SimulatedProcess();
      this.protocols[i] = maker.make(this.processes[i], share, new ItsTime(this.processes[i]));
    }
  }

  /** The real protocol. */
  static Protocol real(SimulatedProcess process, SimulatedShare share, LeaseTime time) {
    LeaseFolder folder =
        new LeaseFolder() {
          @Override
          public LeaseState state() throws IOException {
            return process.operation(share::list);
          }

          @Override
          public boolean replace(LeaseState expected, LeaseState next) throws IOException {
            return process.operation(() -> share.replace(expected, next));
          }
        };
    LeaseProtocol protocol = new LeaseProtocol(folder, time);
    return new Protocol() {
      @Override
      public @Nullable LeaseState acquire(String holder) throws IOException {
        return protocol.acquire(holder, TIME_TO_LIVE_MS);
      }

      @Override
      public @Nullable LeaseState renew(LeaseState held) throws IOException {
        return protocol.renew(held, TIME_TO_LIVE_MS);
      }

      @Override
      public void release(LeaseState held) throws IOException {
        protocol.release(held);
      }
    };
  }

  /**
   * Runs a world.
   *
   * @param steps so many operations
   * @param maxTimeJumps at most so many times the clock moves on
   * @return what went wrong; null if nothing did
   */
  @Nullable Failure run(int steps, int maxTimeJumps) {
    for (int i = 0; i < steps; i++) {
      int who = schedule.choose(processes.length);
      if (schedule.rarely(50)) {
        processes[who].crash();
      }
      if (schedule.rarely(10)) {
        share.deliverLate();
      }
      if (processes[who].isIdle()) {
        begin(processes[who], protocols[who]);
      }
      boolean acquired = processes[who].step();
      if (countHolders() > 1) {
        return Failure.TWO_HOLDERS;
      }
      if (anyHoldsTooLong()) {
        return Failure.HELD_TOO_LONG;
      }
      if (acquired && !growsWith(processes[who])) {
        return Failure.NUMBER_GIVEN_AGAIN;
      }
      if (timeJumps < maxTimeJumps && schedule.choose(jumpOneIn) == 0) {
        timeJumps++;
        share.nowMs +=
            schedule.rarely(2) ? GRAIN_MS * schedule.choose(4) : TIME_TO_LIVE_MS + GRAIN_MS;
      }
    }
    return null;
  }

  private boolean growsWith(SimulatedProcess process) {
    LeaseState held = process.held;
    long before = highestNumber;
    if (held != null) {
      acquisitions++;
      highestNumber = held.number();
    }
    return highestNumber > before;
  }

  private void begin(SimulatedProcess process, Protocol protocol) {
    LeaseState held = process.held;
    if (held == null) {
      String holder = "holder" + holders++;
      process.acquire(() -> protocol.acquire(holder));
    } else if (schedule.choose(4) > 0) {
      process.begin(() -> protocol.renew(held));
    } else {
      process.held = null;
      process.begin(
          () -> {
            protocol.release(held);
            return null;
          });
    }
  }

  /** Those who could take it for held, if their clock's bound were as tight as can be. */
  private int countHolders() {
    int count = 0;
    for (SimulatedProcess process : processes) {
      LeaseState held = process.held;
      count += held != null && share.nowMs < held.expiryMs() ? 1 : 0;
    }
    return count;
  }

  private boolean anyHoldsTooLong() {
    LeaseState state = share.look();
    boolean any = false;
    for (SimulatedProcess process : processes) {
      LeaseState held = process.held;
      any |= held != null && state.isTheHoldOf(held) && state.expiryMs() < held.expiryMs();
    }
    return any;
  }

  /** The time as one process knows it. */
  private final class ItsTime implements LeaseTime {
    private final SimulatedProcess process;

    ItsTime(SimulatedProcess process) {
      this.process = process;
    }

    @Override
    public long earliestMs() {
      return ask(lies ? MAX_ERROR_MS : -error());
    }

    @Override
    public long latestMs() {
      return ask(lies ? -MAX_ERROR_MS : error());
    }

    private long error() {
      return schedule.rarely(2) ? GRAIN_MS * schedule.choose(6) : 0;
    }

    private long ask(long errorMs) {
      try {
        return process.operation(() -> share.nowMs + errorMs);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
