package io.fusionconfig.fts.log;

import org.jspecify.annotations.Nullable;

/**
 * A log that the application brings along or sets up. Once it throws, lines go to standard error.
 */
abstract class ApplicationSink implements LogSink {
  /** The logger's name. */
  static final String NAME = "io.fusionconfig.fts";

  private final String option;
  private @Nullable StderrSink instead;

  /**
   * Makes a sink.
   *
   * @param option the value of {@code log} that asks for it
   */
  ApplicationSink(String option) {
    this.option = option;
  }

  /** Hands the line to the application's code, which may throw anything. */
  abstract void publish(LogLine line);

  @Override
  public final void write(LogLine line) {
    StderrSink stderr = instead;
    if (stderr == null) {
      try {
        publish(line);
        return;
      } catch (NoClassDefFoundError e) {
        stderr = fallBack("this Java runtime is without the module java.logging", line.timeMs);
      } catch (RuntimeException | LinkageError e) {
        stderr = fallBack("the logger does not work, " + e, line.timeMs);
      }
    }
    stderr.write(line);
  }

  private StderrSink fallBack(String reason, long timeMs) {
    StderrSink stderr = new StderrSink();
    String fault = "log=" + option + ": " + reason + "; the log goes on here";
    stderr.write(new LogLine(LogLevel.ERROR, fault, timeMs));
    instead = stderr;
    return stderr;
  }
}
