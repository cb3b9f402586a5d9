package io.fusionconfig.fts.log;

import io.fusionconfig.fts.api.FtsLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages at once and has one daemon thread write them, as any sink may wait without end: a
 * file on a share that hangs, a handler or a {@code System.err} of the application's that wants a
 * lock. A thread that logs, such as one of the application's that loads a class, never waits.
 *
 * <p>The thread lives while there is something to write. Where it cannot keep up, messages are left
 * out, and a line in their place says how many. What is left at the end of the JVM is written then,
 * unless that takes long.
 *
 * <p>The monitor guards the queue alone. Threads start, hooks are added and sinks write outside of
 * it: each may run the application's code, if only its security manager.
 */
public final class QueuedLog implements FtsLog {
  static final int CAPACITY = 1_000;

  /** How long the end of the JVM waits. */
  private static final long END_MS = 500;

  private final LogSink sink;
  private final LogLevel level;

  // guarded by this
  private List<LogLine> lines = new ArrayList<>();
  private int leftOut;
  private boolean held;
  private boolean writing;
  private @Nullable Thread hook;

  /**
   * Makes a log of messages up to {@code level}.
   *
   * @param held whether messages are kept until {@link #flush}
   */
  QueuedLog(LogSink sink, LogLevel level, boolean held) {
    this.sink = sink;
    this.level = level;
    this.held = held;
  }

  /** {@code log=stderr}. */
  public static QueuedLog stderr(LogLevel level) {
    return new QueuedLog(new StderrSink(), level, false);
  }

  /** {@code log=file:PATH}. */
  public static QueuedLog file(Path path, LogLevel level) {
    return new QueuedLog(new FileSink(path), level, false);
  }

  /**
   * {@code log=jul}, which keeps messages until {@link #flush}: an application that brings a log
   * manager of its own must be the first to touch java.util.logging.
   */
  public static QueuedLog jul(LogLevel level) {
    return new QueuedLog(new JulSink("jul"), level, true);
  }

  /** {@code log=system}, which keeps messages as {@link #jul} does, for it may end there. */
  public static QueuedLog system(LogLevel level) {
    return new QueuedLog(new SystemSink(), level, true);
  }

  /** A log function of the application's, which may block and throw. */
  public static QueuedLog function(FtsLog log) {
    return new QueuedLog(new FunctionSink(log), LogLevel.DEBUG, false);
  }

  @Override
  public void log(String message, boolean error) {
    if (error || level != LogLevel.ERROR) {
      take(error ? LogLevel.ERROR : LogLevel.INFO, message);
    }
  }

  @Override
  public void debug(String message) {
    if (level == LogLevel.DEBUG) {
      take(LogLevel.DEBUG, message);
    }
  }

  /** Keeps nothing back from now on, and waits a moment for what there is to be written. */
  public void flush() {
    release();
    try {
      awaitWritten(END_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps nothing back from now on. */
  void release() {
    synchronized (this) {
      held = false;
    }
    startWriter();
  }

  private void take(LogLevel level, String message) {
    if (add(new LogLine(level, message, System.currentTimeMillis()))) {
      addHook();
    }
    startWriter();
  }

  /** Returns whether a hook is wanted: there has been nothing to write, and now there is. */
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
      // the JVM is about to end, or its guard does not want it: what can be written is written
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
      ended(); // no thread to be had: the next message tries again
    }
  }

  /** Returns what there is to write; nothing ends the writer. */
  private List<LogLine> next() {
    Thread unwanted;
    synchronized (this) {
      List<LogLine> next = lines;
      if (!next.isEmpty()) {
        if (leftOut > 0) { // after those that were there before the queue was full
          String gap = "the log was not written in time: " + leftOut + " lines are left out here";
          next.add(new LogLine(LogLevel.ERROR, gap, System.currentTimeMillis()));
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
      // it is about to run, and will find nothing to do
    }
  }

  /**
   * Waits until everything is written.
   *
   * @param timeoutMs at most this long
   * @return whether it is
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

  /** A thread that writes, or one that sees at the end of the JVM to it that all is written. */
  private final class Worker extends Thread {
    private final boolean writes;

    Worker(String name, boolean writes) {
      super(name);
      this.writes = writes;
      setDaemon(true);
      // not that of the thread that logs, by which application servers tell their loggers apart
      setContextClassLoader(ClassLoader.getSystemClassLoader());
    }

    @Override
    public void run() {
      if (writes) {
        writeAll();
      } else {
        flush(); // what was to come first has had its chance
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
        ended(); // no memory even for the queue: the next message starts another writer
      }
    }

    private void write(LogLine line) {
      try {
        sink.write(line);
      } catch (RuntimeException | Error e) {
        // memory is out: the line is lost, and the next one has its chance
      }
    }
  }
}
