package io.fusionconfig.fts.share;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes sure that the clock file is still the clock's, for threads of the application that are
 * about to change something beside it.
 *
 * <p>To read the file it must be opened, and who may write into its folder can put a FIFO in its
 * place just then, which hangs. So it is read on threads of its own, which may be lost, a few of
 * them at the most.
 */
public final class VerifiedShare {
  private static final int THREADS = 4;

  private final Callable<String> look;
  private final long hangNs;
  private final ThreadPoolExecutor threads;

  /**
   * Starts no thread yet.
   *
   * @param look tells the clock's identity after a look at the clock file; may hang
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
   * The clock's identity, after a look at file store and clock file.
   *
   * @throws IOException if they are not the clock's any more, or it cannot be known in time
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
          interrupted = true; // goes on: what interrupts a read closes files
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
      throw ShareException.noThread(e);
    }
  }
}
