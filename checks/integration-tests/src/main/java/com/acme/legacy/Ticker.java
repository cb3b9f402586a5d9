package com.acme.legacy;

/** Reads the time over and over, and keeps account of how that went. */
final class Ticker implements Runnable {
  private Thread thread;
  private volatile boolean stopped;
  private long calls;
  private long backwards;

  void start() {
    stopped = false;
    thread = new Thread(this, "ticker");
    thread.start();
  }

  public void run() {
    long last = Long.MIN_VALUE;
    while (!stopped) {
      long now = System.currentTimeMillis();
      calls++;
      backwards += now < last ? 1 : 0;
      last = now;
      if (calls % 1000 == 0) {
        Thread.yield(); // there are other tests on this machine
      }
    }
  }

  /** Calls and steps back. */
  String stop() throws InterruptedException {
    stopped = true;
    thread.join();
    return calls + " " + backwards;
  }
}
