package io.fusionconfig.fts.report;

/** One check as a chart shows it. Immutable. */
public final class CheckPoint {
  public final long timeMs;
  public final double offsetMs;
  public final double errorBoundMs;
  public final double errorBoundBeforeMs;
  public final double roundTripMs;

  /**
   * A check.
   *
   * @param timeMs when, in adjusted time, ms since the epoch
   * @param offsetMs the server's clock minus the machine's, ms
   * @param errorBoundMs the truth lies within ± this of it right after the check, ms, 0 or more
   * @param errorBoundBeforeMs what that had grown to right before the check, ms; not finite if it
   *     is not known
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
