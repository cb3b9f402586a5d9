package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.log.NoLog;
import io.fusionconfig.fts.log.QueuedLog;
import java.nio.file.Path;

/** The log that the options ask for. */
final class Logs {
  private Logs() {}

  static FtsLog open(Options options) {
    Path file = options.logFile();
    if (file != null) {
      return QueuedLog.file(file, options.logLevel());
    } else if (options.log() == LogTo.JUL) {
      return QueuedLog.jul(options.logLevel());
    } else if (options.log() == LogTo.SYSTEM) {
      return QueuedLog.system(options.logLevel());
    } else if (options.log() == LogTo.NONE) {
      return new NoLog();
    }
    return QueuedLog.stderr(options.logLevel());
  }

  /** Releases what a log has kept back, and waits a moment for all of it to be written. */
  static void release(FtsLog log) {
    if (log instanceof QueuedLog) {
      ((QueuedLog) log).flush();
    }
  }
}
