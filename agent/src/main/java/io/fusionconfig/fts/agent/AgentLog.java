package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.log.NoLog;
import io.fusionconfig.fts.log.QueuedLog;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The log of the agent, its clock and the redirection. Its sink can be replaced, because the clock
 * may continue when the options change.
 */
final class AgentLog implements FtsLog, BiConsumer<String, Throwable>, Consumer<String> {
  private volatile FtsLog sink = new NoLog();

  FtsLog sink() {
    return sink;
  }

  void to(FtsLog other) {
    sink = other;
  }

  /** Opens the sink that the options ask for. */
  static FtsLog open(Options options) {
    Path file = options.logFile;
    if (file != null) {
      return QueuedLog.file(file, options.logLevel);
    } else if (options.log.equals(Options.JUL)) {
      return QueuedLog.jul(options.logLevel);
    } else if (options.log.equals(Options.SYSTEM)) {
      return QueuedLog.system(options.logLevel);
    } else if (options.log.equals(Options.NONE)) {
      return new NoLog();
    }
    return QueuedLog.stderr(options.logLevel);
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
  public void debug(String message) {
    sink.debug(message);
  }

  @Override
  public void accept(String message) {
    sink.log(message, false);
  }

  @Override
  public void accept(String message, Throwable cause) {
    sink.log(message, true);
  }
}
