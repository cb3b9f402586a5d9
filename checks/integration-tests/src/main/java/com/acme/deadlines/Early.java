package com.acme.deadlines;

import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Waits for many deadlines that are near, and prints how many came early. */
public final class Early {
  private static final int TRIES = 100;
  private static final int ROUNDS = 6;

  private Early() {}

  public static void main(String[] args) throws InterruptedException {
    int early = 0;
    for (int i = 0; i < TRIES; i++) {
      long deadline = System.currentTimeMillis() + 3;
      LockSupport.parkUntil(deadline);
      if (System.currentTimeMillis() < deadline) {
        early++;
      }
    }
    System.out.println("parkUntil early=" + early);

    // a check of the clock in mid-round may move the time by a millisecond; most rounds meet none
    int earlyTasks = 0;
    int different = TRIES;
    for (int round = 0; round < ROUNDS && different > 0; round++) {
      Round tasks = new Round();
      earlyTasks += tasks.early.get();
      different = tasks.different.get();
    }
    System.out.println("Timer early=" + earlyTasks);
    System.out.println("scheduledExecutionTime different=" + different);
  }

  private static final class Round {
    final AtomicInteger early = new AtomicInteger();
    final AtomicInteger different = new AtomicInteger();

    Round() throws InterruptedException {
      final CountDownLatch left = new CountDownLatch(TRIES);
      Timer timer = new Timer(true);
      for (int i = 0; i < TRIES; i++) {
        final long time = System.currentTimeMillis() + 20 + 5 * i;
        timer.schedule(
            new TimerTask() {
              public void run() {
                if (System.currentTimeMillis() < time) {
                  early.incrementAndGet();
                }
                if (scheduledExecutionTime() != time) {
                  different.incrementAndGet();
                }
                left.countDown();
              }
            },
            new Date(time));
      }
      left.await();
      timer.cancel();
    }
  }
}
