package com.acme.cron;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronTrigger;

/** Says when Spring's cron fires. Arguments: the expression, for how long in seconds. */
public final class Cron {
  private Cron() {}

  public static void main(String[] args) throws InterruptedException {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.initialize();
    System.out.println("ready");
    ScheduledFuture<?> job = scheduler.schedule(Cron::run, new CronTrigger(args[0]));
    Thread.sleep(Duration.ofSeconds(Long.parseLong(args[1])).toMillis());
    if (job == null || job.isDone()) {
      System.exit(1);
    }
    scheduler.shutdown();
  }

  private static void run() {
    long now = System.nanoTime();
    System.out.println("run " + now + " " + now);
  }
}
