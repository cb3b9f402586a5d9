package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The thread that asks the file system, and may hang in it for as long as the file system does. It
 * exists while it is needed; while the file system hangs there is no second one.
 */
public final class ShareThread implements ShareCaller {
  private static final long LOOK_NS = 100_000_000L;

  /** Last work looks this often whether what is under way has begun to idle. */
  private static final long LAST_LOOK_NS = 10_000_000L;

  /** How long work that was interrupted for last work waits before it begins again. */
  private static final long REST_NS = 1_000_000_000L;

  /** A folder is asked so long after a hang began: what is cached of it has expired by then. */
  static final long SCOUT_AFTER_NS = 30_000_000_000L;

  /** No more threads are given up than these, which may hang for as long as the JVM lives. */
  static final int MAX_LOST = 4;

  private static final long SCOUT_MS = 100;

  private final HostClock host;
  private final @Nullable Path folder;
  private final ThreadFactory threads;
  private final AtomicInteger lost;
  private volatile ThreadPoolExecutor thread;

  /** True from the hand-over of some work until the file system has let go of it. */
  private volatile boolean busy;

  /** True once that work was said to hang. */
  private volatile boolean hanging;

  // of the thread that calls
  private long hangingSinceNs;
  private @Nullable Scout scout;

  /** True once an interrupt means that nobody waits any more. */
  private volatile boolean ending;

  // guarded by this
  private @Nullable ShareWork<?> underWay;
  private @Nullable Thread worker;

  /**
   * Starts no thread yet.
   *
   * @param folder where the work is done; tells a hanging file system from a hanging file
   */
  public ShareThread(HostClock host, @Nullable Path folder) {
    this(host, folder, new AtomicInteger());
  }

  private ShareThread(HostClock host, @Nullable Path folder, AtomicInteger lost) {
    this(host, folder, new Workers(lost), lost);
  }

  /** For tests: a thread that is never given up. */
  public ShareThread(HostClock host, ThreadFactory threads) {
    this(host, null, threads, new AtomicInteger());
  }

  private ShareThread(
      HostClock host, @Nullable Path folder, ThreadFactory threads, AtomicInteger lost) {
    this.host = host;
    this.folder = folder;
    this.threads = threads;
    this.lost = lost;
    this.thread = executor(threads);
  }

  private static ThreadPoolExecutor executor(ThreadFactory threads) {
    return DaemonThread.pool(1, new LinkedBlockingQueue<Runnable>(), threads);
  }

  /**
   * Does the work and waits while it makes progress, through interrupts until {@link #ending}.
   *
   * @param hangNs without progress for this long, ns, it is taken to hang
   * @throws ShareException if it hangs, or an earlier one still does, or it cannot begin
   */
  @Override
  public <T> T call(ShareWork<T> work, long hangNs) throws IOException, InterruptedException {
    if (busy && !isReplaced()) {
      throw ShareException.hangs(hangNs);
    }
    work.progress();
    hanging = false;
    busy = true;
    boolean begun = false;
    Future<T> running;
    try {
      running =
          begin(
              // no lambda: the first one in a JVM costs more than the measurement
              new Callable<T>() {
                @Override
                public T call() throws IOException, InterruptedException {
                  return done(work);
                }
              });
      begun = true;
    } finally {
      if (!begun) { // whatever was thrown: a JVM without memory has none for an exception either
        busy = false;
      }
    }
    try {
      while (true) {
        try {
          return running.get(LOOK_NS, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          if (host.monotonicNs() - work.progressNs() > hangNs) {
            hanging = true;
            hangingSinceNs = host.monotonicNs();
            throw ShareException.hangs(hangNs);
          }
        } catch (InterruptedException e) {
          if (ending) {
            throw e;
          } // else somebody interrupts all threads of a group, as containers do
        }
      }
    } catch (ExecutionException e) {
      throw ShareException.causeOf(e);
    }
  }

  private <T> T done(ShareWork<T> work) throws IOException, InterruptedException {
    try {
      while (true) {
        begun(work);
        try {
          return work.call();
        } catch (InterruptedException e) {
          if (ending) {
            throw e;
          }
        } catch (IOException e) {
          if (ending || !Thread.interrupted()) { // which closes files
            throw e;
          }
        } finally {
          begun(null);
        }
        letPass();
      }
    } finally {
      if (!isGivenUp()) {
        busy = false;
      }
    }
  }

  private static boolean isGivenUp() {
    Thread current = Thread.currentThread();
    return current instanceof ShareWorker && ((ShareWorker) current).isGivenUp();
  }

  /**
   * Whether the thread that hangs was given up, as its folder answers another one: then it is not
   * the file system that hangs, and a fresh thread can go on.
   */
  private boolean isReplaced() throws InterruptedException {
    if (folder == null
        || !hanging
        || host.monotonicNs() - hangingSinceNs < SCOUT_AFTER_NS
        || lost.get() >= MAX_LOST) {
      return false;
    }
    Scout sent = scout;
    if (sent == null) { // one at a time, however long it takes
      sent = new Scout(folder);
      Thread asking = new DaemonThread(sent, "fts-scout");
      asking.start();
      scout = sent;
      asking.join(SCOUT_MS);
    }
    if (!sent.hasAnswer()) {
      return false;
    }
    scout = null;
    giveUp();
    return true;
  }

  private synchronized void giveUp() {
    if (worker instanceof ShareWorker) {
      ((ShareWorker) worker).giveUp();
      underWay = null;
      worker = null;
      thread.shutdown();
      thread = executor(threads);
    }
    busy = false;
  }

  private synchronized void begun(@Nullable ShareWork<?> work) {
    if (isGivenUp()) {
      return; // another work is under way
    }
    underWay = work;
    worker = work == null ? null : Thread.currentThread();
  }

  /**
   * Work that was interrupted for last work, or by a stranger, begins again after it; not at once,
   * for the JVM is about to end, and would leave the folder of a probe that it cuts off.
   */
  private void letPass() throws InterruptedException {
    if (Thread.interrupted() && ending) { // else it was once too often, and not meant for last work
      throw new InterruptedException();
    }
    Runnable last = thread.getQueue().poll();
    if (last != null) {
      last.run();
      host.sleep(REST_NS);
    }
  }

  private synchronized void wakeIfIdle() {
    if (worker != null && underWay != null && underWay.progressNs() - host.monotonicNs() > 0) {
      worker.interrupt();
    }
  }

  private <T> Future<T> begin(Callable<T> work) throws ShareException {
    try {
      return thread.submit(work);
    } catch (OutOfMemoryError e) {
      throw ShareException.noThread(e);
    } catch (RejectedExecutionException e) {
      throw new ShareException("the file system is no longer asked");
    }
  }

  /**
   * Does some last work as soon as what is under way idles or is done, and waits for it, well or
   * ill, at most this long. Not if the file system hangs: one call more might keep the process from
   * ending.
   */
  public void last(ShareWork<?> work, long timeoutNs) throws InterruptedException {
    if (busy && hanging) {
      return;
    }
    try {
      Future<?> running =
          begin(
              new Callable<Object>() {
                @Override
                public Object call() throws IOException, InterruptedException {
                  return work.call();
                }
              });
      for (long leftNs = timeoutNs; leftNs > 0; leftNs -= LAST_LOOK_NS) {
        wakeIfIdle();
        try {
          running.get(LAST_LOOK_NS, TimeUnit.NANOSECONDS);
          return;
        } catch (TimeoutException e) {
          // looks again
        }
      }
    } catch (ExecutionException | ShareException e) {
      return; // it was worth a try
    }
  }

  /** From now on whoever waits for work, or does it, can be interrupted. */
  public void ending() {
    ending = true;
  }

  /** Lets the thread end; one that hangs ends when the file system lets go of it. */
  public void close() {
    ending();
    thread.shutdownNow();
  }

  private static final class Workers implements ThreadFactory {
    private final AtomicInteger lost;

    Workers(AtomicInteger lost) {
      this.lost = lost;
    }

    @Override
    public Thread newThread(Runnable work) {
      return new ShareWorker(work, lost);
    }
  }
}
