package io.fusionconfig.fts.log;

import org.jspecify.annotations.Nullable;

/**
 * A sink to a logger that the application configures. After it throws, lines go to standard error.
 */
abstract class ApplicationSink implements LogSink {
  /** The logger's name. */
  static final String NAME = "io.fusionconfig.fts";

  private final String option;
  private @Nullable StderrSink instead;

  /**
   * Makes a sink.
   *
   * @param option the value of the option {@code log}
   */
  ApplicationSink(String option) {
    this.option = option;
  }

  /** Passes the line to the application's code, which may throw anything. */
  abstract void publish(LogLine line);

  @Override
  public final void write(LogLine line) {
    StderrSink stderr = instead;
    if (stderr == null) {
      try {
        publish(line);
        return;
      } catch (NoClassDefFoundError e) {
        stderr = fallBack("this Java runtime does not have the module java.logging", line.timeMs);
      } catch (RuntimeException | LinkageError e) {
        stderr = fallBack("the logger failed: " + e, line.timeMs);
      }
    }
    stderr.write(line);
  }

  private StderrSink fallBack(String reason, long timeMs) {
    StderrSink stderr = new StderrSink();
    String fault = "log=" + option + ": " + reason + "; logging to standard error instead";
    stderr.write(new LogLine(LogLevel.ERROR, fault, timeMs));
    instead = stderr;
    return stderr;
  }
}
