package com.acme.start;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Asks for the time as soon as it starts, in a place where it holds something. Argument: the place.
 */
public final class Asking {
  private static final Object LOCK = new Object();

  private Asking() {}

  public static void main(String[] arguments) {
    System.out.println("begun");
    System.out.println("time " + ask(arguments[0]));
  }

  private static long ask(String place) {
    switch (place) {
      case "initializer":
        return Initialized.TIME;
      case "monitor":
        Logger.getLogger("").addHandler(new Blocked());
        synchronized (LOCK) {
          return System.currentTimeMillis();
        }
      case "properties":
        synchronized (System.getProperties()) {
          return System.currentTimeMillis();
        }
      case "interrupted":
        Thread.currentThread().interrupt();
        long time = System.currentTimeMillis();
        System.out.println("interrupted " + Thread.interrupted());
        return time;
      default:
        return System.currentTimeMillis();
    }
  }

  /** Reads the time while its class is locked. */
  private static final class Initialized {
    static final long TIME = System.currentTimeMillis();
  }

  /** A handler of log lines, FTS's among them, that needs what the main thread holds. */
  private static final class Blocked extends Handler {
    @Override
    public void publish(LogRecord line) {
      synchronized (LOCK) {
        System.currentTimeMillis();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
