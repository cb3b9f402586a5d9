package io.fusionconfig.fts.share;

import io.fusionconfig.fts.host.DaemonThread;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Verifies that the clock file is still that of the clock, before a thread of the application
 * changes something beside it.
 *
 * <p>Reading the file means opening it, and a user who may write into its folder can replace it by
 * a FIFO just then, which hangs. So it is read on a few separate threads, which may hang.
 */
public final class VerifiedShare {
  private static final int THREADS = 4;

  private final Callable<String> look;
  private final long hangNs;
  private final ThreadPoolExecutor threads;

  /**
   * Makes an instance; starts no thread yet.
   *
   * @param look verifies the clock file and returns the clock's identity; may hang
   * @param hangNs how long it may take, ns
   */
  public VerifiedShare(Callable<String> look, long hangNs) {
    this.look = look;
    this.hangNs = hangNs;
    this.threads =
        DaemonThread.pool(
            THREADS, new LinkedBlockingQueue<Runnable>(), new DaemonThread.Factory("fts-lease"));
  }

  /**
   * Verifies file store and clock file, and returns the clock's identity.
   *
   * @throws IOException if they are no longer those of the clock, or if this takes too long
   */
  public String identity() throws IOException {
    Future<String> running = begin();
    boolean interrupted = false;
    long until = System.nanoTime() + hangNs;
    try {
      while (true) {
        try {
          return running.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true; // continue: interrupting a read would close files
        }
      }
    } catch (TimeoutException e) {
      running.cancel(false);
      threads.purge();
      throw ShareException.hangs(hangNs);
    } catch (ExecutionException e) {
      throw ShareException.causeOf(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Future<String> begin() throws ShareException {
    try {
      return threads.submit(look);
    } catch (OutOfMemoryError e) {
      throw ShareException.noThread();
    }
  }
}
