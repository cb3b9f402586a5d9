package io.fusionconfig.fts.log;

/** {@code log=system}: Java 8 has no System.Logger, so this logs to java.util.logging. */
final class SystemSink extends JulSink {
  SystemSink() {
    super("system");
  }
}
