package com.acme.shedlock;

import com.acme.node.Go;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbc.JdbcLockProvider;
import org.h2.jdbcx.JdbcDataSource;

/** Works whenever it gets the lock, for some seconds. Argument: the database. */
public final class ShedLockNode {
  private static final Duration LIFE = Duration.ofSeconds(10);
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final long WORK_MS = 1500;
  private static final long PAUSE_MS = 100;

  private ShedLockNode() {}

  public static void main(String[] args) throws InterruptedException, IOException {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL(args[0]);
    database.setUser("sa");
    JdbcLockProvider locks = new JdbcLockProvider(database);
    Go.await();
    long end = System.nanoTime() + LIFE.toNanos();
    while (System.nanoTime() < end) {
      Optional<SimpleLock> lock =
          locks.lock(new LockConfiguration(ClockProvider.now(), "nightly", AT_MOST, Duration.ZERO));
      if (lock.isPresent()) {
        long from = System.nanoTime();
        System.out.println("locked");
        Thread.sleep(WORK_MS);
        System.out.println("run " + from + " " + System.nanoTime());
        lock.get().unlock();
      }
      Thread.sleep(PAUSE_MS);
    }
  }
}
