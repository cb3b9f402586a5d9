package com.acme.broker;

import com.acme.node.Go;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.store.jdbc.JDBCPersistenceAdapter;
import org.apache.activemq.store.jdbc.LeaseDatabaseLocker;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * One of two brokers, of which one may be the master. Says when it was, for twenty seconds.
 * Arguments: the database, its name, a folder of its own.
 */
public final class BrokerNode {
  private static final long LIFE_NS = 20_000_000_000L;
  private static final long LEASE_MS = 6000;
  private static final long RENEW_MS = 3000;
  private static final long POLL_MS = 20;

  private BrokerNode() {}

  public static void main(String[] args) throws Exception {
    BrokerService broker = new BrokerService();
    broker.setBrokerName("broker");
    broker.setDataDirectory(args[2]);
    broker.setUseJmx(false);
    broker.setAdvisorySupport(false);
    broker.setUseShutdownHook(false);
    JDBCPersistenceAdapter store = new JDBCPersistenceAdapter();
    store.setDataSource(JdbcConnectionPool.create(args[0], "sa", ""));
    store.setLockKeepAlivePeriod(RENEW_MS);
    LeaseDatabaseLocker locker = new LeaseDatabaseLocker();
    locker.setLeaseHolderId(args[1]);
    locker.setLockAcquireSleepInterval(LEASE_MS);
    store.setLocker(locker);
    broker.setPersistenceAdapter(store);
    Go.await();
    Thread starter = new Thread(() -> start(broker), "starter");
    starter.setDaemon(true);
    starter.start();
    watch(broker);
    System.exit(0);
  }

  private static void start(BrokerService broker) {
    try {
      broker.start();
    } catch (Exception e) {
      System.out.println("not started: " + e);
    }
  }

  private static void watch(BrokerService broker) throws InterruptedException {
    long end = System.nanoTime() + LIFE_NS;
    long since = 0;
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      boolean master = broker.isStarted() && !broker.isStopping();
      if (master && since == 0) {
        since = now;
        System.out.println("locked");
      } else if (!master && since != 0) {
        System.out.println("run " + since + " " + now);
        since = 0;
      }
      Thread.sleep(POLL_MS);
    }
    if (since != 0) {
      System.out.println("run " + since + " " + end);
    }
  }
}
