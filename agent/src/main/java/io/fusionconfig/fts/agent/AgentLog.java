package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.log.NoLog;
import io.fusionconfig.fts.log.QueuedLog;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where the agent and its clock log: to a sink that can be exchanged, as the clock may go on when
 * the options change. Takes what the redirection has to say, too.
 */
final class AgentLog implements FtsLog, BiConsumer<String, Throwable>, Consumer<String> {
  private volatile FtsLog sink = new NoLog();

  FtsLog sink() {
    return sink;
  }

  void to(FtsLog other) {
    sink = other;
  }

  /** The sink that the options ask for. */
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

  /** Releases what the sink has kept back, and waits a moment for all of it to be written. */
  void release() {
    release(sink);
  }

  /** The same, of a sink that may be this log's no more. */
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
