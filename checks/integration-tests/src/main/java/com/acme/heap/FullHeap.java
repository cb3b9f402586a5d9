package com.acme.heap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * Fills its heap to the last byte for a while, and keeps reading the time meanwhile: once for each
 * line of its input. Then says by how much the time moved against the monotonic clock, ms.
 */
public final class FullHeap {
  private static final long FULL_NS = 1_500_000_000L;
  private static final int LARGEST = 1 << 20;

  /** Keeps what is filled from being optimized away. */
  @SuppressWarnings("UnusedVariable")
  private static volatile Object[] filled;

  private FullHeap() {}

  public static void main(String[] args) throws IOException {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          if (thread.getName().startsWith("fts")) { // the JDK's may fail as they like
            System.out.println("uncaught in " + thread.getName() + ": " + e);
          }
        });
    long start = System.nanoTime();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    System.out.println("ready");
    while (in.readLine() != null) {
      long worst = fill(start, distanceMs(start));
      filled = null;
      System.out.println(worst);
    }
  }

  private static long fill(long start, long before) {
    Object[] chain = null;
    long worst = 0;
    int size = LARGEST;
    long until = System.nanoTime() + FULL_NS;
    while (System.nanoTime() < until) {
      try {
        Object[] next = new Object[size];
        next[0] = chain;
        chain = next;
        filled = chain;
      } catch (OutOfMemoryError e) {
        size = Math.max(size / 2, 1);
      }
      worst = Math.max(worst, Math.abs(distanceMs(start) - before));
    }
    return worst;
  }

  private static long distanceMs(long start) {
    return System.currentTimeMillis() - (System.nanoTime() - start) / 1_000_000L;
  }
}
