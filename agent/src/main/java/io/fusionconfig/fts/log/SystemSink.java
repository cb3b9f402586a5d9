package io.fusionconfig.fts.log;

/** {@code log=system}: Java 8 has no System.Logger, so java.util.logging takes its place. */
final class SystemSink extends JulSink {
  SystemSink() {
    super("system");
  }
}
