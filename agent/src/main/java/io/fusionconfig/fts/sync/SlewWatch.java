package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.clock.HostClock;

/**
 * Tells a clock that a time daemon slews from one that was set, and says when the slew begins and
 * ends. Used by the thread that checks.
 */
final class SlewWatch {
  /** Two contradictions within this are taken for one slew, and not for a clock set twice. */
  private static final long SLEW_NS = 5_000_000_000L;

  private final HostClock host;
  private final int limitPpm;
  private final Reports reports;
  private long contradictedNs;
  private boolean slewing;

  /**
   * No slew yet.
   *
   * @param limitPpm how fast the clocks may part while nothing is said, parts per million
   */
  SlewWatch(HostClock host, int limitPpm, Reports reports) {
    this.host = host;
    this.limitPpm = limitPpm;
    this.reports = reports;
    this.contradictedNs = host.monotonicNs() - SLEW_NS;
  }

  /** Whether the last check has found the clocks to part faster than allowed for. */
  boolean goesOn() {
    return slewing;
  }

  /** One contradiction may be a clock that was set. A second one on its heels is one that slews. */
  void judge(boolean contradiction, double ppm, int agingPpm) {
    long now = host.monotonicNs();
    boolean again = contradiction && now - contradictedNs < SLEW_NS;
    if (contradiction) {
      contradictedNs = now;
    }
    if (again && !slewing) {
      slewing = true;
      reports.error(
          ClockEvent.DRIFT_EXCEEDED,
          "the file server's clock and this machine's part by some "
              + Math.round(ppm)
              + " ppm, more than driftPpm allows: a time daemon slews one of them; the error bound"
              + " grows that fast, and checks are made more often, until they agree");
    } else if (slewing && !contradiction && agingPpm <= limitPpm) {
      slewing = false;
      reports.info("the clocks part no faster than driftPpm allows, again");
    }
  }
}
