package com.acme.dbscheduler;

import com.acme.node.Go;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;

/** One of those that run a task every second. Arguments: the database, its name. */
public final class DbSchedulerNode {
  private static final long LIFE_MS = 25_000;
  private static final long WORK_MS = 4000;

  private DbSchedulerNode() {}

  public static void main(String[] args) throws InterruptedException, IOException {
    RecurringTask<Void> nightly =
        Tasks.recurring("nightly", FixedDelay.ofSeconds(1)).execute((instance, context) -> work());
    Scheduler scheduler =
        Scheduler.create(JdbcConnectionPool.create(args[0], "sa", ""))
            .startTasks(nightly)
            .threads(2)
            .pollingInterval(Duration.ofMillis(500))
            .heartbeatInterval(Duration.ofSeconds(1))
            .missedHeartbeatsLimit(4)
            .schedulerName(() -> args[1])
            .build();
    Go.await();
    scheduler.start();
    Thread.sleep(LIFE_MS);
    System.exit(0);
  }

  private static void work() {
    long from = System.nanoTime();
    System.out.println("locked");
    try {
      Thread.sleep(WORK_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.println("run " + from + " " + System.nanoTime());
  }
}
