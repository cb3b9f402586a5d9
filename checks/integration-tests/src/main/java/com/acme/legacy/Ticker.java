package com.acme.legacy;

/** Reads the time over and over, and keeps account of how that went. */
final class Ticker implements Runnable {
  private static final long SLOW_NS = 20 * 1000 * 1000;

  private Thread thread;
  private volatile boolean stopped;
  private long calls;
  private long slow;
  private long slowestNs;
  private long backwards;

  void start() {
    stopped = false;
    thread = new Thread(this, "ticker");
    thread.start();
  }

  public void run() {
    long last = Long.MIN_VALUE;
    while (!stopped) {
      long before = System.nanoTime();
      long now = System.currentTimeMillis();
      long took = System.nanoTime() - before;
      calls++;
      slow += took > SLOW_NS ? 1 : 0;
      slowestNs = Math.max(slowestNs, took);
      backwards += now < last ? 1 : 0;
      last = now;
      if (calls % 1000 == 0) {
        Thread.yield(); // there are other tests on this machine
      }
    }
  }

  /** Calls, those slower than 20 ms, the slowest in ms, and steps back. */
  String stop() throws InterruptedException {
    stopped = true;
    thread.join();
    return calls + " " + slow + " " + slowestNs / 1000000 + " " + backwards;
  }
}
