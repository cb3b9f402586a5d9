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

    Tasks tasks = new Tasks();
    System.out.println("Timer early=" + tasks.early);
    System.out.println("scheduledExecutionTime different=" + tasks.different);
  }

  private static final class Tasks {
    final AtomicInteger early = new AtomicInteger();
    final AtomicInteger different = new AtomicInteger();

    Tasks() throws InterruptedException {
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
