package io.fusionconfig.fts.share;

import io.fusionconfig.fts.host.DaemonThread;
import io.fusionconfig.fts.host.HostClock;
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
 * The shared file system of a clock, called on a thread that may hang for as long as the file
 * system does. It exists while it is needed. While the file system hangs, no second thread is
 * started.
 */
public final class Share implements ShareCaller {
  private static final long LOOK_NS = 100_000_000L;

  /** How often the last work tests whether the current work idles. */
  private static final long LAST_LOOK_NS = 10_000_000L;

  /** How long work that was interrupted for the last work waits before it starts again. */
  private static final long REST_NS = 1_000_000_000L;

  /**
   * Work that was interrupted this often, and not for the last work, has failed: started again and
   * again, it would never end. A container interrupts once or twice.
   */
  private static final int MOST_INTERRUPTS = 5;

  /** How long after the start of a hang the folder is pinged: by then caches have expired. */
  static final long PING_AFTER_NS = 30_000_000_000L;

  /** At most this many threads are given up; they may hang for as long as the JVM lives. */
  static final int MAX_LOST = 4;

  private static final long PING_MS = 100;

  private final HostClock host;
  private final @Nullable Path folder;
  private final ThreadFactory threads;

  /** The given-up threads that have not returned. */
  private final AtomicInteger lost = new AtomicInteger();

  private volatile ThreadPoolExecutor thread;

  /** True from the submission of work until the file system has returned. */
  private volatile boolean busy;

  /** True once that work was reported as hanging. */
  private volatile boolean hanging;

  // used by the calling thread only
  private long hangingSinceNs;
  private @Nullable Ping ping;

  /** Whether the JVM is about to end. */
  private volatile boolean jvmEnds;

  /** True once interrupts are respected, because nobody waits any more. */
  private volatile boolean ending;

  // guarded by this
  private @Nullable ShareNote note;
  private @Nullable Thread worker;

  /**
   * Makes an instance; starts no thread yet.
   *
   * @param folder the folder of the work; it tells a hanging file system from a hanging file
   */
  public Share(HostClock host, @Nullable Path folder) {
    this(host, folder, new DaemonThread.Factory("fts-share"));
  }

  /** For tests: the thread is never given up. */
  public Share(HostClock host, ThreadFactory threads) {
    this(host, null, threads);
  }

  private Share(HostClock host, @Nullable Path folder, ThreadFactory threads) {
    this.host = host;
    this.folder = folder;
    this.threads = threads;
    this.thread = executor(threads);
  }

  private static ThreadPoolExecutor executor(ThreadFactory threads) {
    return DaemonThread.pool(1, new LinkedBlockingQueue<Runnable>(), threads);
  }

  /**
   * Runs the work and waits while the file system answers, ignoring interrupts until {@link
   * #ending}.
   *
   * @param hangNs how long one call to the file system may take before it counts as hanging, ns
   * @throws ShareException if it hangs, if earlier work still hangs, or if it cannot start
   */
  @Override
  public <T> T call(ShareWork<T> work, long hangNs) throws IOException, InterruptedException {
    if (busy && !isReplaced()) {
      throw ShareException.hangs(hangNs);
    }
    ShareNote own = new ShareNote(host); // before busy: there may be no memory for it
    hanging = false;
    busy = true;
    boolean begun = false;
    Future<T> running;
    try {
      running =
          begin(
              // not a lambda: the first one in a JVM costs more than the measurement
              new Callable<T>() {
                @Override
                public T call() throws IOException, InterruptedException {
                  return done(work, own);
                }
              });
      begun = true;
    } finally {
      if (!begun) { // not a catch: without memory there is none for an exception either
        busy = false;
      }
    }
    try {
      while (true) {
        try {
          return running.get(LOOK_NS, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          if (inCallNs() > hangNs) {
            hanging = true;
            hangingSinceNs = host.monotonicNs();
            throw ShareException.hangs(hangNs);
          }
        } catch (InterruptedException e) {
          if (ending) {
            throw e;
          } // otherwise ignored: containers interrupt all threads of a group
        }
      }
    } catch (ExecutionException e) {
      throw ShareException.causeOf(e);
    }
  }

  private synchronized long inCallNs() {
    return note == null ? 0 : note.inCallNs();
  }

  private <T> T done(ShareWork<T> work, ShareNote own) throws IOException, InterruptedException {
    int interrupts = 0;
    try {
      own.attach(); // here, as without memory it also fails, and this must not stay busy
      if (jvmEnds) {
        host.sleep(REST_NS);
      }
      while (interrupts < MOST_INTERRUPTS) {
        begun(own);
        try {
          return work.call();
        } catch (InterruptedException e) {
          if (ending) {
            throw e;
          }
        } catch (IOException e) {
          if (ending || !Thread.interrupted()) { // an interrupt closes files
            throw e;
          }
        } finally {
          ended(own);
        }
        interrupts += yieldsToLastWork() ? 0 : 1;
      }
      throw new ShareException(
          "the thread fts-share was interrupted "
              + interrupts
              + " times in one check, which could not end; find out what interrupts threads that are"
              + " not its own");
    } finally {
      ShareNote.detach();
      returned(own);
    }
  }

  private synchronized void begun(ShareNote own) {
    note = own;
    worker = Thread.currentThread();
  }

  private synchronized void ended(ShareNote own) {
    if (!own.isGivenUp()) { // otherwise other work is running
      note = null;
      worker = null;
    }
  }

  private synchronized void returned(ShareNote own) {
    if (own.isGivenUp()) {
      lost.decrementAndGet();
    } else {
      busy = false;
    }
  }

  /**
   * Whether the hanging thread was replaced, because its folder answers another thread: then it is
   * not the file system that hangs, and a new thread can continue.
   */
  private boolean isReplaced() throws InterruptedException {
    if (folder == null
        || !hanging
        || host.monotonicNs() - hangingSinceNs < PING_AFTER_NS
        || lost.get() >= MAX_LOST) {
      return false;
    }
    Ping sent = ping;
    if (sent == null) { // only one at a time
      sent = new Ping(folder);
      Thread asking = new DaemonThread(sent, "fts-ping");
      asking.start();
      ping = sent;
      asking.join(PING_MS);
    }
    if (!sent.hasAnswer()) {
      return false;
    }
    ping = null;
    giveUp();
    return true;
  }

  private synchronized void giveUp() {
    ShareNote hung = note;
    if (hung != null) {
      lost.incrementAndGet();
      hung.giveUp();
      note = null;
      worker = null;
      thread.shutdown();
      thread = executor(threads);
    }
    busy = false;
  }

  /**
   * Lets the last work run; interrupted work starts again after it. Not at once, because the JVM is
   * about to end and would leave the folder of an interrupted probe behind.
   *
   * @return whether there was last work
   */
  private boolean yieldsToLastWork() throws InterruptedException {
    if (Thread.interrupted() && ending) { // otherwise it was a second interrupt
      throw new InterruptedException();
    }
    Runnable last = thread.getQueue().poll();
    if (last == null) {
      return false;
    }
    last.run();
    host.sleep(REST_NS);
    return true;
  }

  private synchronized void wakeIfIdle() {
    if (worker != null && note != null && note.sleeps()) {
      worker.interrupt();
    }
  }

  private <T> Future<T> begin(Callable<T> work) throws ShareException {
    try {
      return thread.submit(work);
    } catch (OutOfMemoryError e) {
      throw ShareException.noThread();
    } catch (RejectedExecutionException e) {
      throw new ShareException("the clock is closed: no more calls to the file system");
    }
  }

  /**
   * Runs the last work as soon as the current work idles or is done, and waits for its end for at
   * most this long. Does nothing if the file system hangs, because another call might keep the
   * process from ending.
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
          // tries again
        }
      }
    } catch (ExecutionException | ShareException e) {
      return; // best effort
    }
  }

  /**
   * The JVM is about to end: waits, for at most this long, until no work is in progress, which
   * would leave its probe behind. Work begins again only if the JVM takes its time, because a
   * shutdown hook may ask for the time.
   */
  public void jvmEnds(long timeoutNs) throws InterruptedException {
    jvmEnds = true;
    if (busy) {
      last(
          new ShareWork<Object>() {
            @Override
            public Object call() {
              return "nothing";
            }
          },
          timeoutNs);
    }
  }

  /** From now on work, and waiting for it, can be interrupted. */
  public void ending() {
    ending = true;
  }

  /** Ends the thread; a hanging thread ends when the file system returns. */
  public void close() {
    ending();
    thread.shutdownNow();
  }

  /**
   * Tests whether the folder still answers while a call in it hangs. If it does, it is not the file
   * system that hangs but one file, such as a FIFO that replaced a record before it was opened.
   */
  private static final class Ping implements Runnable, ShareFiles.Names {
    private final Path folder;
    private volatile boolean answered;

    Ping(Path folder) {
      this.folder = folder;
    }

    boolean hasAnswer() {
      return answered;
    }

    @Override
    public void run() {
      try {
        ShareFiles.list(folder, this);
        answered = true;
      } catch (IOException | RuntimeException e) {
        // no answer
      }
    }

    @Override
    public boolean take(String name) {
      return false; // the first entry is an answer, and so is an empty folder
    }
  }
}
