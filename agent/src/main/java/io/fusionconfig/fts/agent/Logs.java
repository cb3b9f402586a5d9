package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.log.FileLog;
import io.fusionconfig.fts.log.FtsLog;
import io.fusionconfig.fts.log.JulLog;
import io.fusionconfig.fts.log.NoLog;
import io.fusionconfig.fts.log.StderrLog;
import java.nio.file.Path;

/** The sink that the options ask for. */
final class Logs {
  private Logs() {}

  static FtsLog open(Options options) {
    Path file = options.logFile();
    if (file != null) {
      return new FileLog(file, options.logLevel());
    }
    switch (options.log()) {
      case NONE:
        return new NoLog();
      case JUL:
        return new JulLog(options.logLevel());
      default:
        return new StderrLog(options.logLevel());
    }
  }
}
