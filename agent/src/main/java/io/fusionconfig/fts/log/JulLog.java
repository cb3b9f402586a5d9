package io.fusionconfig.fts.log;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code log=jul}: to the java.util.logging logger {@code io.fusionconfig.fts}, and through it to
 * whatever the application has put behind it.
 *
 * <p>In a runtime without the module java.logging, or once the application's log manager or a
 * handler throws, messages go to standard error.
 */
final class JulLog implements LogSink {
  private static final String NAME = "io.fusionconfig.fts";

  private @Nullable Logger logger;
  private @Nullable StderrLog instead;

  /** The logger's own level applies as well. */
  @Override
  public void write(LogLevel level, String message, long timeMs) {
    StderrLog stderr = instead;
    if (stderr == null) {
      try {
        publish(level, message, timeMs);
        return;
      } catch (NoClassDefFoundError e) {
        stderr = fallBack("this Java runtime is without the module java.logging");
      } catch (RuntimeException | LinkageError e) { // it is the application's
        stderr = fallBack("java.util.logging does not work, " + e);
      }
    }
    stderr.take(level, message, timeMs);
  }

  private StderrLog fallBack(String reason) {
    StderrLog stderr = new StderrLog(LogLevel.DEBUG); // the level has been seen to
    stderr.log("log=jul: " + reason + "; this goes on here", true);
    instead = stderr;
    return stderr;
  }

  private void publish(LogLevel level, String message, long timeMs) {
    Logger to = logger;
    if (to == null) {
      to = Logger.getLogger(NAME);
      logger = to;
    }
    LogRecord line = new LogRecord(julLevel(level), message);
    line.setLoggerName(NAME);
    line.setMillis(timeMs);
    line.setSourceClassName(NAME);
    line.setSourceMethodName("");
    to.log(line);
  }

  private static Level julLevel(LogLevel level) {
    return level == LogLevel.ERROR
        ? Level.SEVERE
        : level == LogLevel.INFO ? Level.INFO : Level.FINE;
  }
}
