package io.fusionconfig.fts.log;

/** {@code log=stderr}: lines that a log shipper can parse. */
public final class StderrLog extends LineLog {

  /** A sink of messages up to {@code level}. */
  public StderrLog(LogLevel level) {
    super(level);
  }

  @Override
  void line(String line) {
    System.err.println(line);
  }
}
