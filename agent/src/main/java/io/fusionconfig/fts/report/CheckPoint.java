package io.fusionconfig.fts.report;

/** One check as a chart shows it. Immutable. */
public final class CheckPoint {
  public final long timeMs;
  public final double offsetMs;
  public final double errorBoundMs;
  public final double roundTripMs;

  /**
   * A check.
   *
   * @param timeMs when, in adjusted time, ms since the epoch
   * @param offsetMs the server's clock minus the machine's, ms
   * @param errorBoundMs the truth lies within ± this of it, ms, 0 or more
   * @param roundTripMs the median round trip of its probes, ms, 0 or more
   */
  public CheckPoint(long timeMs, double offsetMs, double errorBoundMs, double roundTripMs) {
    this.timeMs = timeMs;
    this.offsetMs = offsetMs;
    this.errorBoundMs = errorBoundMs;
    this.roundTripMs = roundTripMs;
  }

  /** When, on an axis. */
  double timeMs() {
    return (double) timeMs;
  }
}
