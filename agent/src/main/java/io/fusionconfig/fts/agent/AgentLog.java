package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.log.NoLog;
import io.fusionconfig.fts.log.QueuedLog;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The log of the agent, its clock and the redirection. Its sink can be replaced, because the clock
 * may continue when the options change.
 *
 * <p>A line carries the time that redirected calls get at that moment, so that it can be compared
 * with the application's lines: the local clock's before the first synchronization and after the
 * clock is closed, else the adjusted time.
 */
final class AgentLog implements FtsLog, BiConsumer<String, Throwable>, LongSupplier {
  private volatile FtsLog sink = new NoLog();
  private volatile @Nullable FileClock clock;

  FtsLog sink() {
    return sink;
  }

  void to(FtsLog other) {
    sink = other;
  }

  /** Gives the lines the time of this clock from now on. */
  void timeBy(FileClock clock) {
    this.clock = clock;
  }

  /** The time of a line that is logged now, ms since the epoch. */
  @Override
  public long getAsLong() {
    FileClock by = clock;
    return by == null ? System.currentTimeMillis() : by.millis();
  }

  /** Opens the sink that the options ask for. */
  FtsLog open(Options options) {
    Path file = options.logFile;
    if (file != null) {
      return QueuedLog.file(file, options.logLevel, this);
    } else if (options.log.equals(Options.JUL)) {
      return QueuedLog.jul(options.logLevel, this);
    } else if (options.log.equals(Options.SYSTEM)) {
      return QueuedLog.system(options.logLevel, this);
    } else if (options.log.equals(Options.NONE)) {
      return new NoLog();
    }
    return QueuedLog.stderr(options.logLevel, this);
  }

  /** Releases the lines that the sink has held back, and waits a moment until they are written. */
  void release() {
    release(sink);
  }

  /** Does the same for a sink that may have been replaced. */
  static void release(FtsLog sink) {
    if (sink instanceof QueuedLog) {
      ((QueuedLog) sink).flush();
    }
  }

  @Override
  public void log(String message, boolean error) {
    sink.log(message, error);
  }

  @Override
  public void warn(String message) {
    sink.warn(message);
  }

  @Override
  public void debug(String message) {
    sink.debug(message);
  }

  @Override
  public void accept(String message, Throwable cause) {
    sink.log(message, true);
  }
}
