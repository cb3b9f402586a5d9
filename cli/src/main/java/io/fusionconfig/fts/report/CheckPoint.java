package io.fusionconfig.fts.report;

/** One check in a chart. Immutable. */
public final class CheckPoint {
  public final long timeMs;
  public final double offsetMs;
  public final double errorBoundMs;
  public final double errorBoundBeforeMs;
  public final double roundTripMs;

  /**
   * Makes a point.
   *
   * @param timeMs when the check ended, in adjusted time, ms since the epoch
   * @param offsetMs the server's clock minus the machine's, ms
   * @param errorBoundMs the error bound right after the check, ms, 0 or more
   * @param errorBoundBeforeMs the error bound right before the check, ms; not finite if unknown
   * @param roundTripMs the median round trip of its probes, ms, 0 or more
   */
  public CheckPoint(
      long timeMs,
      double offsetMs,
      double errorBoundMs,
      double errorBoundBeforeMs,
      double roundTripMs) {
    this.timeMs = timeMs;
    this.offsetMs = offsetMs;
    this.errorBoundMs = errorBoundMs;
    this.errorBoundBeforeMs = errorBoundBeforeMs;
    this.roundTripMs = roundTripMs;
  }
}
