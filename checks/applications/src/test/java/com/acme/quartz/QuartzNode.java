package com.acme.quartz;

import java.util.Properties;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** A node of a cluster that runs a job every four seconds. Arguments: the database, its name. */
public final class QuartzNode {
  private static final long LIFE_MS = 25_000;
  private static final int EVERY_S = 4;

  private QuartzNode() {}

  public static void main(String[] args) throws SchedulerException, InterruptedException {
    Scheduler scheduler = new StdSchedulerFactory(properties(args[0], args[1])).getScheduler();
    JobDetail job =
        JobBuilder.newJob(NightlyJob.class)
            .withIdentity("nightly")
            .storeDurably()
            .requestRecovery()
            .build();
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity("nightly")
            .forJob(job)
            .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever(EVERY_S))
            .build();
    scheduler.start();
    if (!scheduler.checkExists(job.getKey())) {
      scheduler.scheduleJob(job, trigger);
    }
    Thread.sleep(LIFE_MS);
    System.exit(0); // a cluster with wrong clocks does not always let a node shut down
  }

  private static Properties properties(String url, String name) {
    Properties all = new Properties();
    all.setProperty("org.quartz.scheduler.instanceName", "cluster");
    all.setProperty("org.quartz.scheduler.instanceId", name);
    all.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    all.setProperty("org.quartz.threadPool.threadCount", "2");
    all.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    all.setProperty(
        "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
    all.setProperty("org.quartz.jobStore.dataSource", "h2");
    all.setProperty("org.quartz.jobStore.isClustered", "true");
    all.setProperty("org.quartz.jobStore.clusterCheckinInterval", "1000");
    all.setProperty("org.quartz.dataSource.h2.connectionProvider.class", H2.class.getName());
    all.setProperty("org.quartz.dataSource.h2.url", url);
    return all;
  }
}
