package com.acme.libraries;

import java.util.Date;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.time.DurationUtils;
import org.apache.commons.lang3.time.StopWatch;
import org.joda.time.DateTime;
import org.joda.time.DateTimeUtils;
import org.joda.time.DateTimeZone;
import org.joda.time.Instant;
import org.joda.time.LocalDateTime;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Prints what libraries say the time is, ms since the epoch, {@code library=ms}. */
@SuppressWarnings({"JavaUtilDate", "JodaConstructors"}) // what applications call
public final class Libraries {
  private static final CountDownLatch FIRED = new CountDownLatch(1);
  private static volatile long firedNs;

  private Libraries() {}

  /** A job. */
  public static final class Tell implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      firedNs = System.nanoTime();
      print("quartz fire time", context.getFireTime().getTime());
      print("quartz scheduled fire time", context.getScheduledFireTime().getTime() - 500);
      FIRED.countDown();
    }
  }

  /** Prints them. */
  public static void main(String[] args) throws Exception {
    print("plain", System.currentTimeMillis());
    print("joda DateTime", new DateTime().getMillis());
    print("joda DateTime.now", DateTime.now(DateTimeZone.UTC).getMillis());
    print("joda DateTimeUtils", DateTimeUtils.currentTimeMillis());
    print("joda Instant", new Instant().getMillis());
    print("joda LocalDateTime", LocalDateTime.now().toDateTime(DateTimeZone.UTC).getMillis());
    print("lang3 StopWatch", StopWatch.createStarted().getStartInstant().toEpochMilli());
    print("lang3 DurationUtils", DurationUtils.since(java.time.Instant.EPOCH).toMillis());
    quartz();
  }

  private static void quartz() throws SchedulerException, InterruptedException {
    print("quartz start time", TriggerBuilder.newTrigger().build().getStartTime().getTime());
    Properties properties = new Properties();
    properties.setProperty("org.quartz.threadPool.threadCount", "1");
    properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
    scheduler.start();
    // by quartz's own time, which the application has learned from it
    long now = TriggerBuilder.newTrigger().build().getStartTime().getTime();
    long from = System.nanoTime();
    Trigger soon = TriggerBuilder.newTrigger().startAt(new Date(now + 500)).build();
    scheduler.scheduleJob(JobBuilder.newJob(Tell.class).build(), soon);
    if (FIRED.await(10, TimeUnit.SECONDS)) {
      System.out.println("quartz fired after=" + (firedNs - from) / 1_000_000);
    }
    scheduler.shutdown(true);
  }

  private static void print(String what, long millis) {
    System.out.println(what + "=" + millis);
  }
}
