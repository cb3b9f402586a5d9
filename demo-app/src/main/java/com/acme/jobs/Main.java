package com.acme.jobs;

import java.io.IOException;
import java.nio.file.Paths;

/** Starts one worker. */
public final class Main {

  private static final long DEFAULT_SECONDS = 3600;
  private static final long DEFAULT_LOCK_TIMEOUT_SECONDS = 30;
  private static final long DEFAULT_RENEW_MILLIS = 50;

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 2 || args.length > 5) {
      System.err.println(
          "usage: demo-app SPOOL-FOLDER WORKER-NAME [SECONDS [LOCK-TIMEOUT-SECONDS"
              + " [RENEW-MILLIS]]]");
      System.exit(2);
    }
    long seconds = args.length > 2 ? Long.parseLong(args[2]) : DEFAULT_SECONDS;
    long lockTimeout = args.length > 3 ? Long.parseLong(args[3]) : DEFAULT_LOCK_TIMEOUT_SECONDS;
    long renewMillis = args.length > 4 ? Long.parseLong(args[4]) : DEFAULT_RENEW_MILLIS;

    Spool spool = new Spool(Paths.get(args[0]));
    Worker worker = new Worker(spool, args[1], lockTimeout * 1000, renewMillis);
    worker.run(seconds);
    System.out.println(args[1] + ": " + worker.summary());
  }
}
