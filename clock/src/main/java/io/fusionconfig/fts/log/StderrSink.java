package io.fusionconfig.fts.log;

/**
 * {@code log=stderr}: writes lines that a log shipper can parse. Standard error belongs to the
 * application, so it is not flooded: after a burst of {@value #BURST} lines, one line every two
 * seconds; the dropped lines are counted.
 */
final class StderrSink implements LogSink {
  static final int BURST = 50;
  private static final long NS_PER_LINE = 2_000_000_000L;

  private long fullAtNs = System.nanoTime();
  private long leftOut;

  @Override
  public void write(LogLine line) {
    write(line.toString(), System.nanoTime());
  }

  /** Writes a line unless the rate limit (a token bucket) drops it. */
  void write(String line, long nowNs) {
    if (nowNs - fullAtNs > 0) {
      fullAtNs = nowNs;
    }
    if (fullAtNs + NS_PER_LINE - nowNs > BURST * NS_PER_LINE) {
      leftOut++;
      return;
    }
    fullAtNs += NS_PER_LINE;
    String end = leftOut == 0 ? "" : " (" + leftOut + " lines left out before)";
    // in one piece: another process may write to the same standard error
    System.err.print(line + end + System.lineSeparator());
    leftOut = 0;
  }
}
