package io.fusionconfig.fts.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages at once and has one daemon thread write them, as some sinks may wait for ever: a
 * file on a share that hangs, a handler of the application's that wants a lock. Whoever logs, a
 * thread of the application that loads a class for instance, never waits for them.
 *
 * <p>The thread lives while there is something to write. Where it cannot keep up, messages are left
 * out, and their number is said in their place. What is left at the end of the JVM is written then,
 * unless that takes long.
 */
public final class QueuedLog extends LineLog {
  static final int CAPACITY = 1_000;

  /** So long the end of the JVM waits. */
  private static final long END_MS = 500;

  private final LogSink sink;

  // guarded by this
  private List<Message> queue = new ArrayList<>();
  private int leftOut;
  private boolean held;
  private @Nullable Writer writer;
  private @Nullable AtJvmEnd atJvmEnd;

  /**
   * Makes a log.
   *
   * @param held whether messages are kept until {@link #release}
   */
  QueuedLog(LogSink sink, LogLevel level, boolean held) {
    super(level);
    this.sink = sink;
    this.held = held;
  }

  /** {@code log=file:PATH}. */
  public static QueuedLog file(Path path, LogLevel level) {
    return new QueuedLog(new FileLog(path), level, false);
  }

  /**
   * {@code log=jul}, which keeps messages until {@link #release}: an application that brings a log
   * manager of its own must be the first to touch java.util.logging.
   */
  public static QueuedLog jul(LogLevel level) {
    return new QueuedLog(new JulLog(), level, true);
  }

  /** Hands on what was kept, and everything from now on. */
  public synchronized void release() {
    held = false;
    write();
  }

  @Override
  synchronized void take(LogLevel level, String message, long timeMs) {
    if (queue.size() < CAPACITY) {
      queue.add(new Message(level, message, timeMs));
    } else {
      leftOut++;
    }
    write();
  }

  private synchronized void write() {
    if (queue.isEmpty()) {
      return;
    }
    try {
      if (atJvmEnd == null) {
        AtJvmEnd hook = new AtJvmEnd();
        Runtime.getRuntime().addShutdownHook(hook);
        atJvmEnd = hook;
      }
    } catch (IllegalStateException | SecurityException e) {
      // the JVM is about to end, or its guard does not want it: what can be written is written
    }
    if (writer == null && !held) {
      try {
        Writer starting = new Writer();
        starting.start();
        writer = starting;
      } catch (RuntimeException | OutOfMemoryError e) {
        // no thread to be had: the next message tries again
      }
    }
  }

  /** What there is to write; none ends the writer. */
  private synchronized List<Message> next() {
    List<Message> next = queue;
    if (next.isEmpty()) {
      ended();
      removeHook();
      return Collections.emptyList();
    }
    if (leftOut > 0) { // after those that were there before the queue was full
      next.add(
          new Message(
              LogLevel.ERROR,
              "the log was not written in time: left out here are " + leftOut + " lines",
              System.currentTimeMillis()));
      leftOut = 0;
    }
    queue = new ArrayList<>();
    return next;
  }

  private synchronized void ended() {
    writer = null;
    notifyAll();
  }

  private synchronized void removeHook() {
    try {
      if (atJvmEnd != null) {
        Runtime.getRuntime().removeShutdownHook(atJvmEnd);
        atJvmEnd = null;
      }
    } catch (IllegalStateException | SecurityException e) {
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
    long deadline = System.nanoTime() + timeoutMs * 1_000_000L;
    long leftMs = timeoutMs;
    while (writer != null && leftMs > 0) {
      wait(leftMs);
      leftMs = (deadline - System.nanoTime()) / 1_000_000L;
    }
    return writer == null && queue.isEmpty();
  }

  private static final class Message {
    final LogLevel level;
    final String text;
    final long timeMs;

    Message(LogLevel level, String text, long timeMs) {
      this.level = level;
      this.text = text;
      this.timeMs = timeMs;
    }
  }

  private final class Writer extends Thread {
    Writer() {
      super("fts-log");
      setDaemon(true);
      // not that of whoever logs, by which application servers tell their loggers apart
      setContextClassLoader(ClassLoader.getSystemClassLoader());
    }

    @Override
    public void run() {
      try {
        writeAll();
      } catch (RuntimeException | Error e) {
        ended(); // no memory even for the queue: the next message starts another writer
      }
    }

    private void writeAll() {
      for (List<Message> some = next(); !some.isEmpty(); some = next()) {
        for (Message message : some) {
          try {
            sink.write(message.level, message.text, message.timeMs);
          } catch (RuntimeException | Error e) {
            // memory is out: the message is lost, and the next one has its chance
          }
        }
      }
    }
  }

  /** There while there is something to write. */
  private final class AtJvmEnd extends Thread {
    AtJvmEnd() {
      super("fts-log-end");
    }

    @Override
    public void run() {
      try {
        release(); // what was to come first has had its chance
        awaitWritten(END_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
