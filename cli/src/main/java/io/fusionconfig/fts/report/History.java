package io.fusionconfig.fts.report;

import java.util.List;

/** The history of a clock up to the moment of the report. Immutable. */
public final class History {
  final List<CheckPoint> checks;
  final List<EventPoint> events;
  final long nowMs;
  final double offsetNowMs;
  final double boundNowMs;
  final long intervalMs;

  /**
   * Makes a history.
   *
   * @param checks the checks that succeeded, oldest first
   * @param events oldest first
   * @param nowMs the moment of the report, in adjusted time, ms since the epoch
   * @param offsetNowMs the server's clock minus the machine's at that moment, ms; NaN if unknown
   * @param boundNowMs the error bound at that moment, ms; not finite if unknown
   * @param intervalMs the time between two checks, ms
   */
  public History(
      List<CheckPoint> checks,
      List<EventPoint> events,
      long nowMs,
      double offsetNowMs,
      double boundNowMs,
      long intervalMs) {
    this.checks = checks;
    this.events = events;
    this.nowMs = nowMs;
    this.offsetNowMs = offsetNowMs;
    this.boundNowMs = boundNowMs;
    this.intervalMs = intervalMs;
  }

  /** The checks that succeeded, oldest first. */
  public List<CheckPoint> checks() {
    return checks;
  }

  /** The events, oldest first. */
  public List<EventPoint> events() {
    return events;
  }
}
