package io.fusionconfig.fts.log;

import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.host.DaemonThread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Queues messages, which one daemon thread writes. Any sink may block without end: a file on a
 * share that hangs, or a handler or {@code System.err} of the application that waits for a lock. A
 * thread that logs, such as a thread of the application that loads a class, never waits.
 *
 * <p>The thread lives while there is something to write. If it cannot keep up, messages are
 * dropped, and a line in their place says how many. At the end of the JVM the remaining messages
 * are written, unless that takes long.
 *
 * <p>The monitor guards only the queue. Starting threads, adding hooks and writing happen outside
 * of it, because each may run the application's code, if only its security manager.
 */
public final class QueuedLog implements FtsLog {
  static final int CAPACITY = 1_000;

  /** How long the end of the JVM is delayed at most. */
  private static final long END_MS = 500;

  private final LogSink sink;
  private final LogLevel level;
  private final @Nullable LongSupplier timeMs;

  // guarded by this
  private List<LogLine> lines = new ArrayList<>();
  private int leftOut;
  private boolean held;
  private boolean writing;
  private @Nullable Thread hook;

  /**
   * Makes a log of messages up to {@code level}.
   *
   * @param held whether messages are held back until {@link #flush}
   * @param timeMs the clock of the lines, ms since the epoch; null for the local clock
   */
  QueuedLog(LogSink sink, LogLevel level, boolean held, @Nullable LongSupplier timeMs) {
    this.sink = sink;
    this.level = level;
    this.held = held;
    this.timeMs = timeMs;
  }

  /** {@code log=stderr}. */
  public static QueuedLog stderr(LogLevel level, LongSupplier timeMs) {
    return new QueuedLog(new StderrSink(), level, false, timeMs);
  }

  /** {@code log=file:PATH}. */
  public static QueuedLog file(Path path, LogLevel level, LongSupplier timeMs) {
    return new QueuedLog(new FileSink(path), level, false, timeMs);
  }

  /**
   * {@code log=jul}, which holds messages back until {@link #flush}: an application with its own
   * log manager must be the first to touch java.util.logging.
   */
  public static QueuedLog jul(LogLevel level, LongSupplier timeMs) {
    return new QueuedLog(new JulSink("jul"), level, true, timeMs);
  }

  /**
   * {@code log=system}, which holds messages back as {@link #jul} does, because it may use
   * java.util.logging.
   */
  public static QueuedLog system(LogLevel level, LongSupplier timeMs) {
    return new QueuedLog(new SystemSink(), level, true, timeMs);
  }

  /** A log function of the application, which may block and throw. */
  public static QueuedLog function(FtsLog log) {
    return new QueuedLog(new FunctionSink(log), LogLevel.DEBUG, false, null);
  }

  @Override
  public void log(String message, boolean error) {
    take(error ? LogLevel.ERROR : LogLevel.INFO, message);
  }

  @Override
  public void warn(String message) {
    take(LogLevel.WARN, message);
  }

  @Override
  public void debug(String message) {
    take(LogLevel.DEBUG, message);
  }

  /** Releases messages from now on, and waits a moment until they are written. */
  public void flush() {
    release();
    try {
      awaitWritten(END_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Releases messages from now on. */
  void release() {
    synchronized (this) {
      held = false;
    }
    startWriter();
  }

  private void take(LogLevel level, String message) {
    if (level.compareTo(this.level) > 0) {
      return;
    }
    if (add(new LogLine(level, message, nowMs()))) {
      addHook();
    }
    startWriter();
  }

  private long nowMs() {
    LongSupplier clock = timeMs;
    return clock == null ? System.currentTimeMillis() : clock.getAsLong();
  }

  /** Adds a line; returns whether a shutdown hook is needed, because the queue was empty. */
  private synchronized boolean add(LogLine line) {
    if (lines.size() < CAPACITY) {
      lines.add(line);
    } else {
      leftOut++;
    }
    return hook == null && !writing && lines.size() == 1;
  }

  private void addHook() {
    try {
      Thread added = new Worker("fts-log-end", false);
      Runtime.getRuntime().addShutdownHook(added);
      synchronized (this) {
        hook = added;
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      // the JVM is about to end, or a security manager forbids it: write what can be written
    }
  }

  private void startWriter() {
    synchronized (this) {
      if (writing || held || lines.isEmpty()) {
        return;
      }
      writing = true;
    }
    try {
      new Worker("fts-log", true).start();
    } catch (RuntimeException | Error e) {
      ended(); // no thread available: the next message tries again
    }
  }

  /** Returns the lines to write; an empty list ends the writer. */
  private List<LogLine> next() {
    Thread unwanted;
    synchronized (this) {
      List<LogLine> next = lines;
      if (!next.isEmpty()) {
        if (leftOut > 0) { // after the lines that were queued before it was full
          String gap = "the log was too slow: " + leftOut + " lines are left out here";
          next.add(new LogLine(LogLevel.ERROR, gap, nowMs()));
          leftOut = 0;
        }
        lines = new ArrayList<>();
        return next;
      }
      ended();
      unwanted = hook;
      hook = null;
    }
    removeHook(unwanted);
    return Collections.emptyList();
  }

  private synchronized void ended() {
    writing = false;
    notifyAll();
  }

  private static void removeHook(@Nullable Thread hook) {
    try {
      if (hook != null) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    } catch (RuntimeException e) {
      // it is about to run and will find nothing to do
    }
  }

  /**
   * Waits until everything is written.
   *
   * @param timeoutMs the longest wait, ms
   * @return whether everything is written
   */
  synchronized boolean awaitWritten(long timeoutMs) throws InterruptedException {
    long deadlineNs = System.nanoTime() + timeoutMs * 1_000_000L;
    long leftMs = timeoutMs;
    while (writing && leftMs > 0) {
      wait(leftMs);
      leftMs = (deadlineNs - System.nanoTime()) / 1_000_000L;
    }
    return !writing && lines.isEmpty();
  }

  /** The thread that writes, or the shutdown hook that flushes the queue. */
  private final class Worker extends DaemonThread {
    private final boolean writes;

    Worker(String name, boolean writes) {
      super(null, name);
      this.writes = writes;
    }

    @Override
    public void run() {
      if (writes) {
        writeAll();
      } else {
        flush(); // the application has had its chance to configure logging
      }
    }

    private void writeAll() {
      try {
        for (List<LogLine> some = next(); !some.isEmpty(); some = next()) {
          for (LogLine line : some) {
            write(line);
          }
        }
      } catch (RuntimeException | Error e) {
        ended(); // out of memory: the next message starts another writer
      }
    }

    private void write(LogLine line) {
      try {
        sink.write(line);
      } catch (RuntimeException | Error e) {
        // out of memory: the line is lost
      }
    }
  }
}
