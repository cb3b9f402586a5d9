package io.fusionconfig.fts.log;

import io.fusionconfig.fts.api.FtsLog;

/** A sink to a log function of the application. */
final class FunctionSink implements LogSink {
  private final FtsLog log;

  FunctionSink(FtsLog log) {
    this.log = log;
  }

  @Override
  public void write(LogLine line) {
    if (line.level == LogLevel.DEBUG) {
      log.debug(line.message());
    } else if (line.level == LogLevel.WARN) {
      log.warn(line.message());
    } else {
      log.log(line.message(), line.level == LogLevel.ERROR);
    }
  }
}
