package com.acme.heap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import javax.management.ObjectName;

/**
 * For each line of its input, fills its heap to the last byte until a check of the clock has failed
 * in it, and reads the time meanwhile. Then says by how much the time moved against the monotonic
 * clock at least, ms.
 */
public final class FullHeap {
  private static final long FIRST_NS = 500000000L;
  private static final int LARGEST = 1 << 20;

  /** Keeps what is filled from being optimized away. */
  @SuppressWarnings("UnusedVariable")
  private static volatile Object[] filled;

  private FullHeap() {}

  public static void main(String[] args) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          if (thread.getName().startsWith("fts")) { // the JDK's may fail as they like
            System.out.println("uncaught in " + thread.getName() + ": " + e);
          }
        });
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    System.out.println("ready");
    while (in.readLine() != null) {
      long errors = errors();
      long worst = 0;
      // a check is due soon, but on a busy machine it may not get so far
      for (long fullNs = FIRST_NS; errors() == errors; fullNs *= 2) {
        worst = Math.max(worst, fill(fullNs));
        filled = null;
      }
      System.out.println(worst);
    }
  }

  private static long errors() throws Exception {
    return (Long)
        ManagementFactory.getPlatformMBeanServer()
            .getAttribute(new ObjectName("fts:type=FileClock"), "ErrorCount");
  }

  /** Fills the heap, and keeps it full for so long; to fill it takes seconds on a busy machine. */
  private static long fill(long fullNs) throws InterruptedException {
    long[] before = new long[2];
    long[] now = new long[2];
    read(before);
    Object[] chain = null;
    long worst = 0;
    int size = LARGEST;
    long fullSinceNs = 0;
    while (fullSinceNs == 0 || System.nanoTime() - fullSinceNs < fullNs) {
      try {
        Object[] next = new Object[size];
        next[0] = chain;
        chain = next;
        filled = chain;
      } catch (OutOfMemoryError e) {
        if (size == 1) {
          if (fullSinceNs == 0) {
            fullSinceNs = System.nanoTime();
          }
          Thread.sleep(5); // the check needs the processor
        }
        size = Math.max(size / 2, 1);
      }
      read(now);
      worst = Math.max(worst, Math.max(now[0] - before[1], before[0] - now[1]));
    }
    return worst;
  }

  /** The least and the most that the time may be ahead of the monotonic clock, ms. */
  private static void read(long[] ahead) {
    long before = System.nanoTime();
    long time = System.currentTimeMillis();
    long after = System.nanoTime();
    ahead[0] = time - after / 1000000 - 1;
    ahead[1] = time - before / 1000000 + 1;
  }
}
