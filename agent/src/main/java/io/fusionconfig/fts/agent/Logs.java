package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.log.NoLog;
import io.fusionconfig.fts.log.QueuedLog;
import io.fusionconfig.fts.log.StderrLog;
import java.nio.file.Path;

/** The sink that the options ask for. */
final class Logs {
  private Logs() {}

  static FtsLog open(Options options) {
    Path file = options.logFile();
    if (file != null) {
      return QueuedLog.file(file, options.logLevel());
    } else if (options.log() == LogTo.JUL) {
      return QueuedLog.jul(options.logLevel());
    } else if (options.log() == LogTo.NONE) {
      return new NoLog();
    }
    return new StderrLog(options.logLevel());
  }

  /** Lets go of what a sink has kept back. */
  static void release(FtsLog sink) {
    if (sink instanceof QueuedLog) {
      ((QueuedLog) sink).release();
    }
  }
}
