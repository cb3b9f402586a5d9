package com.acme.jobs;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Takes jobs from the spool, one at a time and each under its lock, until it is told to stop. */
final class Worker {

  private static final long IDLE_MILLIS = 50;

  private final Spool spool;
  private final String name;
  private final long lockTimeoutMillis;
  private final long renewMillis;
  private final Journal journal;

  private int done;
  private int stolen;

  Worker(Spool spool, String name, long lockTimeoutMillis, long renewMillis) {
    this.spool = spool;
    this.name = name;
    this.lockTimeoutMillis = lockTimeoutMillis;
    this.renewMillis = renewMillis;
    this.journal = new Journal(spool.journalOf(name), name);
  }

  /** Works until the spool is closed, or for so many seconds. */
  void run(long seconds) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long limit = TimeUnit.SECONDS.toNanos(seconds);
    journal.write("STARTED", "for at most " + seconds + " s");
    while (System.nanoTime() - start < limit && !spool.isClosed()) {
      if (!workOnFirstFree()) {
        Thread.sleep(IDLE_MILLIS);
      }
    }
    journal.write("STOPPED", summary());
  }

  String summary() {
    return done + " jobs done, " + stolen + " locks stolen from under it";
  }

  private boolean workOnFirstFree() throws IOException, InterruptedException {
    for (Path job : spool.openJobs()) {
      LockFile lock = new LockFile(spool.lockOf(job), name, lockTimeoutMillis, journal);
      if (lock.tryAcquire()) {
        workUnder(lock, job);
        return true;
      }
    }
    return false;
  }

  private void workUnder(LockFile lock, Path job) throws IOException, InterruptedException {
    journal.write("ACQUIRED", Spool.nameOf(job));
    boolean ours = work(lock, job);
    if (ours && spool.finish(job)) {
      done++;
    }
    if (ours && lock.release()) {
      journal.write("RELEASED", Spool.nameOf(job));
      return;
    }
    stolen++;
    journal.write("STOLEN", Spool.nameOf(job) + ", now held by " + lock.holder());
  }

  /** Returns false as soon as the lock is gone: from then on somebody else does this job. */
  private boolean work(LockFile lock, Path job) throws IOException, InterruptedException {
    if (!spool.isOpen(job)) {
      return true; // was done between our look at the folder and our lock
    }
    long steps;
    try {
      steps = spool.workMillis(job) / renewMillis;
    } catch (NoSuchFileException e) {
      return true;
    }
    for (long i = 0; i < steps; i++) {
      Thread.sleep(renewMillis);
      if (!lock.renew()) {
        return false;
      }
    }
    return true;
  }
}
