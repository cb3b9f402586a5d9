package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.host.DaemonThread;
import io.fusionconfig.fts.host.HostClock;
import org.jspecify.annotations.Nullable;

/** The daemon thread that makes the checks, from {@link #start} to {@link #close}. */
class CheckLoop implements Runnable {
  /** How often the wall clock is read between checks. */
  private static final long WATCH_NS = 1_000_000_000L;

  private static final long CLOSE_MS = 1_000;

  private final HostClock host;
  private final Synchronizer synchronizer;
  private final CheckSchedule schedule;
  private final @Nullable MemberKeeper members;

  // guarded by this
  private @Nullable Thread thread;
  private boolean closed;
  private boolean wanted;
  private long checksBegun;
  private long checksDone;

  /** Makes a loop that calls {@code members} after each check, unless it is null. */
  CheckLoop(
      HostClock host,
      Synchronizer synchronizer,
      CheckSchedule schedule,
      @Nullable MemberKeeper members) {
    this.host = host;
    this.synchronizer = synchronizer;
    this.schedule = schedule;
    this.members = members;
  }

  /** Starts the thread, once. */
  synchronized void start() {
    if (thread == null && !closed) {
      Thread starting = new DaemonThread(this, "fts-check");
      starting.start(); // fails if the machine has no thread left
      thread = starting;
    }
  }

  /** Makes a check now and waits until it is done, successful or not. */
  void checkNow(long timeoutNs) throws InterruptedException {
    long next;
    synchronized (this) {
      wanted = true;
      notifyAll();
      next = checksBegun + 1; // a check in progress started before this call
    }
    awaitChecks(next, timeoutNs);
  }

  synchronized long checksDone() {
    return checksDone;
  }

  /** Whether checks are made. */
  synchronized boolean isRunning() {
    return thread != null && !closed;
  }

  /**
   * Waits until this many checks are done since the start, successful or not, while the loop is
   * running.
   */
  synchronized void awaitChecks(long count, long timeoutNs) throws InterruptedException {
    long deadline = host.monotonicNs() + timeoutNs;
    while (checksDone < count && isRunning()) {
      long left = deadline - host.monotonicNs();
      if (left <= 0) {
        return;
      }
      waitFor(left);
    }
  }

  /**
   * Ends the thread, even if it waits for the file system, and waits for its end, but only for a
   * limited time because its log may hang as well. Always releases the adjusted time.
   */
  void close() throws InterruptedException {
    Thread ending;
    synchronized (this) {
      closed = true;
      ending = thread;
      notifyAll();
    }
    if (ending == null) {
      synchronizer.stop();
      return;
    }
    try {
      if (ending != Thread.currentThread()) {
        ending.interrupt();
        ending.join(CLOSE_MS);
      }
    } finally {
      synchronizer.stop();
    }
  }

  @Override
  public void run() {
    try {
      synchronizer.offset().takeJumpNs(); // ignores jumps before the start
      while (!isClosed()) {
        begin();
        round();
      }
    } catch (InterruptedException e) {
      // closed
    } finally {
      end();
      synchronizer.stop();
    }
  }

  /** Makes one check and the pause after it. Only {@link #close} ends the loop. */
  final void round() throws InterruptedException {
    try {
      pause(check());
    } catch (RuntimeException | Error e) {
      // the heap is full: do not allocate here, and check again soon
      failedWithoutMemory();
      done();
      awaitWanted(WATCH_NS);
    }
  }

  /** Records a failed check without memory to report it; allocates nothing. */
  void failedWithoutMemory() {
    synchronizer.failedWithoutMemory();
  }

  /**
   * Makes one check and what follows it. Anything thrown, for example because the heap is full,
   * makes it a failed check, and the next one is tried.
   *
   * @return the pause before the next one, ns
   */
  private long check() throws InterruptedException {
    try {
      Outcome outcome = synchronizer.check();
      done(); // nobody waits for the rest
      long nextNs = nextNs(outcome);
      synchronizer.nextCheckIn(nextNs);
      if (members != null) {
        members.checked(outcome, nextNs);
      }
      return nextNs;
    } catch (RuntimeException | Error e) {
      synchronizer.failed(e);
      done();
      return nextNs(Outcome.FAILED);
    }
  }

  /** The pause after a check with that outcome, ns. */
  long nextNs(Outcome outcome) {
    long nextNs =
        schedule.nextNs(
            outcome, synchronizer.lastRoundTripNs(), synchronizer.pauseNs(schedule.intervalNs()));
    return Math.min(nextNs, synchronizer.longestPauseNs(outcome));
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void begin() {
    wanted = false;
    checksBegun++;
  }

  private synchronized void done() {
    checksDone = checksBegun;
    notifyAll();
  }

  private synchronized void end() {
    closed = true;
    notifyAll();
  }

  private void pause(long durationNs) {
    long until = host.monotonicNs() + durationNs;
    long left = durationNs;
    while (left > 0 && !awaitWanted(Math.min(left, WATCH_NS))) {
      if (synchronizer.noteWallClock()) {
        return; // the machine may have slept, and then the monotonic clock stood still: measure
      }
      if (members != null && members.wantsCheck()) {
        return;
      }
      left = until - host.monotonicNs();
    }
  }

  /** Waits until a check is wanted, for at most {@code waitNs}; returns whether one is. */
  private synchronized boolean awaitWanted(long waitNs) {
    if (!wanted && !closed) {
      try {
        waitFor(waitNs);
      } catch (InterruptedException e) {
        // closed, or a container interrupts all threads of a group
      }
    }
    return wanted || closed;
  }

  /** Waits on this monitor for at most this long; simulations override it. */
  @SuppressWarnings("WaitNotInLoop") // the callers loop
  void waitFor(long ns) throws InterruptedException {
    wait(ns / 1_000_000L, (int) (ns % 1_000_000L));
  }
}
