package io.fusionconfig.fts.log;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code log=jul}: logs to the java.util.logging logger {@value #NAME}, and so to the handlers of
 * the application. The logger's own level also applies.
 */
class JulSink extends ApplicationSink {
  private @Nullable Logger logger;

  JulSink(String option) {
    super(option);
  }

  @Override
  final void publish(LogLine line) {
    Logger to = logger;
    if (to == null) {
      to = Logger.getLogger(NAME);
      logger = to;
    }
    LogRecord record = new LogRecord(julLevel(line.level), line.message());
    record.setLoggerName(NAME);
    record.setMillis(line.timeMs);
    record.setSourceClassName(NAME);
    record.setSourceMethodName("");
    to.log(record);
  }

  private static Level julLevel(LogLevel level) {
    return level == LogLevel.ERROR
        ? Level.SEVERE
        : level == LogLevel.WARN ? Level.WARNING : level == LogLevel.INFO ? Level.INFO : Level.FINE;
  }
}
