package com.acme.quartz;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** A job that must not run twice at once. */
@DisallowConcurrentExecution
public final class NightlyJob implements Job {
  private static final long WORK_MS = 2000;

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    long from = System.nanoTime();
    try {
      Thread.sleep(WORK_MS);
    } catch (InterruptedException e) {
      throw new JobExecutionException(e);
    }
    System.out.println("run " + from + " " + System.nanoTime());
  }
}
