package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.share.DaemonThread;
import org.jspecify.annotations.Nullable;

/** The one daemon thread that goes on checking, from {@link #start} to {@link #close}. */
class CheckLoop implements Runnable {
  /** How often the wall clock is looked at between checks. */
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

  /** A loop that has {@code members} follow each check, unless it is null. */
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
      starting.start(); // fails where the machine has no thread left
      thread = starting;
    }
  }

  /** Has a check made now and waits until it is done, well or ill. */
  void checkNow(long timeoutNs) throws InterruptedException {
    long next;
    synchronized (this) {
      wanted = true;
      notifyAll();
      next = checksBegun + 1; // one under way began before it was asked for
    }
    awaitChecks(next, timeoutNs);
  }

  synchronized long checksDone() {
    return checksDone;
  }

  /** Whether checks are made; one that has not been started waits for nothing. */
  synchronized boolean isRunning() {
    return thread != null && !closed;
  }

  /** Waits until so many checks are done, well or ill, since the start; while it is running. */
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
   * Ends the thread, even one that waits for the file system, and waits for its end, but not for
   * ever: what it writes its log to may hang as well. The adjusted time is released in any case.
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
      synchronizer.release();
    }
  }

  @Override
  public void run() {
    try {
      synchronizer.offset().takeJumpNs(); // from before the start: nobody's concern
      while (begin()) {
        round();
      }
    } catch (InterruptedException e) {
      // closed
    } finally {
      end();
      synchronizer.stop();
    }
  }

  /** One check and the pause after it. Nothing but {@link #close} ends the loop. */
  final void round() throws InterruptedException {
    try {
      pause(check());
    } catch (RuntimeException | Error e) {
      // the heap is full: nothing here may allocate, and the next check comes soon
      failedWithoutMemory();
      done();
      isWanted(WATCH_NS);
    }
  }

  /** The check has failed, and there is not even the memory to say so: allocates nothing. */
  void failedWithoutMemory() {
    synchronizer.failedWithoutMemory();
  }

  /**
   * One check and what follows it. Whatever is thrown in it, by a JVM without memory for instance,
   * makes it a failed one, and the next is tried all the same.
   *
   * @return the pause before the next one, ns
   */
  private long check() throws InterruptedException {
    try {
      Outcome outcome = synchronizer.check();
      done(); // nobody waits for what follows
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

  /** The pause after a check that ended so, ns. */
  long nextNs(Outcome outcome) {
    long nextNs = schedule.nextNs(outcome, synchronizer.roundTripNs());
    return Math.min(nextNs, synchronizer.longestPauseNs());
  }

  private synchronized boolean begin() {
    wanted = false;
    checksBegun++;
    return !closed;
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
    while (left > 0 && !isWanted(Math.min(left, WATCH_NS))) {
      if (synchronizer.wallClockWasSet()) {
        return; // if it was the machine's sleep, the monotonic clock stood still: measure
      }
      left = until - host.monotonicNs();
    }
  }

  private synchronized boolean isWanted(long waitNs) {
    if (!wanted && !closed) {
      try {
        waitFor(waitNs);
      } catch (InterruptedException e) {
        // closed; or somebody interrupts all threads of a group, as containers do
      }
    }
    return wanted || closed;
  }

  /** Waits on this monitor for so long at the most; a simulation has its own time pass. */
  @SuppressWarnings("WaitNotInLoop") // the callers loop
  void waitFor(long ns) throws InterruptedException {
    wait(ns / 1_000_000L, (int) (ns % 1_000_000L));
  }
}
