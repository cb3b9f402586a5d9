package io.fusionconfig.fts.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * {@code log=system}: to the {@link System.Logger} {@value #NAME}, and through it to the
 * application's logging framework or java.util.logging. The framework stamps each line with the
 * time at which it receives it.
 */
final class SystemSink extends ApplicationSink {
  private @Nullable Logger logger;

  SystemSink() {
    super("system");
  }

  @Override
  void publish(LogLine line) {
    Logger to = logger;
    if (to == null) {
      to = System.getLogger(NAME);
      logger = to;
    }
    to.log(systemLevel(line.level), line.message());
  }

  private static Level systemLevel(LogLevel level) {
    return level == LogLevel.ERROR
        ? Level.ERROR
        : level == LogLevel.WARN
            ? Level.WARNING
            : level == LogLevel.INFO ? Level.INFO : Level.DEBUG;
  }
}
