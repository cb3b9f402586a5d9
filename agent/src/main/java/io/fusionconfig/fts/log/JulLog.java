package io.fusionconfig.fts.log;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code log=jul}: to the java.util.logging logger {@code io.fusionconfig.fts}, and through it to
 * whatever the application has put behind it.
 *
 * <p>Until {@link #open} messages are kept: an application that brings a log manager of its own
 * must be the first to touch java.util.logging. In a runtime without the module java.logging, or
 * once the application's log manager or a handler throws, they go to standard error.
 */
public final class JulLog implements FtsLog {
  private static final String NAME = "io.fusionconfig.fts";
  private static final int MAX_KEPT = 100;

  private final LogLevel level;
  private final List<Kept> kept = new ArrayList<>();
  private boolean open;
  private @Nullable Logger logger;
  private @Nullable StderrLog instead;

  /** A sink of messages up to {@code level}; the logger's own level applies as well. */
  public JulLog(LogLevel level) {
    this.level = level;
  }

  /** Hands on what was kept, and everything from now on. Throws nothing. */
  public synchronized void open() {
    open = true;
    try {
      logger = Logger.getLogger(NAME);
    } catch (NoClassDefFoundError e) {
      fallBack("this Java runtime is without the module java.logging");
    } catch (RuntimeException | LinkageError e) {
      fallBack("java.util.logging does not work, " + e);
    }
    for (Kept message : kept) {
      publish(message);
    }
    kept.clear();
  }

  private StderrLog fallBack(String reason) {
    StderrLog stderr = new StderrLog(level);
    stderr.log("log=jul: " + reason + "; this goes on here", true);
    instead = stderr;
    return stderr;
  }

  @Override
  public void log(String message, boolean error) {
    if (error || level != LogLevel.ERROR) {
      take(new Kept(error ? LogLevel.ERROR : LogLevel.INFO, message));
    }
  }

  @Override
  public void debug(String message) {
    if (level == LogLevel.DEBUG) {
      take(new Kept(LogLevel.DEBUG, message));
    }
  }

  private synchronized void take(Kept message) {
    if (open) {
      publish(message);
    } else if (kept.size() < MAX_KEPT) {
      kept.add(message);
    }
  }

  private void publish(Kept message) {
    StderrLog stderr = instead;
    if (stderr == null && logger != null) {
      try {
        publish(logger, message);
      } catch (RuntimeException | LinkageError e) { // it is the application's
        stderr = fallBack("java.util.logging does not work, " + e);
      }
    }
    if (stderr != null) {
      stderr.line(LineLog.format(message.level, message.text, message.timeMs));
    }
  }

  private static void publish(Logger logger, Kept message) {
    Level level =
        message.level == LogLevel.ERROR
            ? Level.SEVERE
            : message.level == LogLevel.INFO ? Level.INFO : Level.FINE;
    LogRecord line = new LogRecord(level, message.text);
    line.setLoggerName(NAME);
    line.setMillis(message.timeMs);
    line.setSourceClassName(NAME);
    line.setSourceMethodName("");
    logger.log(line);
  }

  /** A message without a class of java.util.logging in it. */
  private static final class Kept {
    final LogLevel level;
    final String text;
    final long timeMs = System.currentTimeMillis();

    Kept(LogLevel level, String text) {
      this.level = level;
      this.text = text;
    }
  }
}
