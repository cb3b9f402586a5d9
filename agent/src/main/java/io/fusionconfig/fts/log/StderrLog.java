package io.fusionconfig.fts.log;

import java.io.PrintStream;

/**
 * {@code log=stderr}: lines that a log shipper can parse. It belongs to the application, so it is
 * not flooded: after {@value #BURST} lines at once, one every two seconds; what is left out is
 * counted.
 */
public final class StderrLog extends LineLog {
  static final int BURST = 50;
  private static final long NS_PER_LINE = 2_000_000_000L;

  private long fullAtNs = System.nanoTime();
  private long leftOut;

  /** A sink of messages up to {@code level}. */
  public StderrLog(LogLevel level) {
    super(level);
  }

  @Override
  void take(LogLevel level, String message, long timeMs) {
    line(format(level, message, timeMs), System.nanoTime(), System.err);
  }

  /** A leaky bucket: each line moves the moment at which it will be full of lines again. */
  synchronized void line(String line, long nowNs, PrintStream err) {
    if (nowNs - fullAtNs > 0) {
      fullAtNs = nowNs;
    }
    if (fullAtNs + NS_PER_LINE - nowNs > BURST * NS_PER_LINE) {
      leftOut++;
      return;
    }
    fullAtNs += NS_PER_LINE;
    err.println(leftOut == 0 ? line : line + " (" + leftOut + " lines left out before)");
    leftOut = 0;
  }
}
