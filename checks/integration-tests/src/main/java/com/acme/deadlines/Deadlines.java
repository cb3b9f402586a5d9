package com.acme.deadlines;

import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands the JDK deadlines that lie {@link #AHEAD_MS} ahead, by the time that the application knows,
 * and prints after how many microseconds each came, {@code deadline=us}; {@code never} when not
 * within {@link #patienceMs}.
 */
public final class Deadlines {
  private static final long AHEAD_MS = 200;
  private static final long PERIOD_MS = 100;

  /** Only one that does not come at all needs it. */
  private static long patienceMs = 60000;

  private Deadlines() {}

  private interface Wait {
    /** Returns when the deadline has come; interrupted when patience is at its end. */
    void until(long deadlineMs) throws InterruptedException;
  }

  /** Takes how often each is to be tried, and for how many milliseconds. */
  public static void main(String[] args) throws Exception {
    if (args.length > 1) {
      patienceMs = Long.parseLong(args[1]);
    }
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      waits();
      timers();
    }
  }

  private static void waits() throws Exception {
    print("parkUntil", deadline -> LockSupport.parkUntil(deadline));
    print("parkUntil(blocker)", deadline -> LockSupport.parkUntil("blocker", deadline));
    print("Condition.awaitUntil", Deadlines::awaitUntil);
    AbstractQueuedSynchronizer.ConditionObject own = new Synchronizer().new ConditionObject();
    print("ConditionObject.awaitUntil", deadline -> own.awaitUntil(new Date(deadline)));
  }

  private static void awaitUntil(long deadline) throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Condition condition = lock.newCondition();
    lock.lock();
    try {
      condition.awaitUntil(new Date(deadline));
    } finally {
      lock.unlock();
    }
  }

  private static final class Synchronizer extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean isHeldExclusively() {
      return true;
    }

    @Override
    protected boolean tryAcquire(int arg) {
      return true;
    }

    @Override
    protected boolean tryRelease(int arg) {
      return true;
    }
  }

  private static void print(String name, Wait wait) throws InterruptedException {
    AtomicLong elapsedNs = new AtomicLong(-1);
    Thread waiter =
        new Thread(
            () -> {
              long from = System.nanoTime();
              try {
                wait.until(System.currentTimeMillis() + AHEAD_MS);
                if (!Thread.interrupted()) {
                  elapsedNs.set(System.nanoTime() - from);
                }
              } catch (InterruptedException e) {
                // never
              }
            });
    waiter.start();
    waiter.join(patienceMs);
    waiter.interrupt();
    waiter.join();
    print(name, elapsedNs.get());
  }

  private static void timers() throws InterruptedException {
    Timer timer = new Timer(true);
    Task once = new Task(1);
    timer.schedule(once, once.deadline);
    Task repeated = new Task(3);
    timer.schedule(repeated, repeated.deadline, PERIOD_MS);
    Task fixed = new Task(3);
    timer.scheduleAtFixedRate(fixed, fixed.deadline, PERIOD_MS);
    once.print("schedule", false);
    repeated.print("schedule(period)", true);
    fixed.print("scheduleAtFixedRate", true);
    timer.cancel();
  }

  private static final class Task extends TimerTask {
    private final long from = System.nanoTime();
    private final Date deadline = new Date(System.currentTimeMillis() + AHEAD_MS);
    private final CountDownLatch runs;
    private volatile long firstNs = -1;
    private volatile long lastNs = -1;
    private volatile long scheduledMs;

    Task(int runs) {
      this.runs = new CountDownLatch(runs);
    }

    @Override
    public void run() {
      if (runs.getCount() > 0) {
        lastNs = System.nanoTime() - from;
      }
      if (firstNs < 0) {
        firstNs = lastNs;
        scheduledMs = scheduledExecutionTime();
      }
      runs.countDown();
    }

    void print(String name, boolean again) throws InterruptedException {
      boolean ran = runs.await(patienceMs, TimeUnit.MILLISECONDS);
      Deadlines.print(name, firstNs);
      if (again) {
        Deadlines.print(name + " third run", ran ? lastNs : -1);
      }
      if (firstNs >= 0) { // how far the task is told that it is late
        long lateMs = scheduledMs - deadline.getTime();
        System.out.println(name + " scheduledExecutionTime=" + (AHEAD_MS + lateMs) * 1000);
      }
    }
  }

  private static void print(String name, long elapsedNs) {
    System.out.println(name + "=" + (elapsedNs < 0 ? "never" : "" + elapsedNs / 1000));
  }
}
