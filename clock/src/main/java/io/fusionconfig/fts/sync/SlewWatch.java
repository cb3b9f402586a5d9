package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.time.OffsetBounds;

/**
 * Distinguishes a clock that a time daemon slews from one that was set, and reports when a slew
 * starts and ends. Used by the checking thread.
 */
final class SlewWatch {
  /**
   * Two contradictions within this time are one slew, and not a clock that was set twice. On whole
   * seconds two checks in a row take this long.
   */
  private static final long SLEW_NS = 10_000_000_000L;

  private final HostClock host;
  private final int limitPpm;
  private final Journal journal;
  private long contradictedNs;
  private boolean slewing;

  /**
   * Makes a watch without a slew.
   *
   * @param limitPpm how fast the clocks may drift apart without a report, parts per million
   */
  SlewWatch(HostClock host, int limitPpm, Journal journal) {
    this.host = host;
    this.limitPpm = limitPpm;
    this.journal = journal;
    this.contradictedNs = host.monotonicNs() - SLEW_NS;
  }

  /** Whether the last check found that the clocks drift apart faster than allowed. */
  boolean isSlewing() {
    return slewing;
  }

  /** How fast the clocks may be parting since a check, parts per million; 0 without a slew. */
  int partsPpm(OffsetBounds found) {
    return slewing ? found.agingPpm() : 0;
  }

  /**
   * Judges a check. One contradiction may be a clock that was set; a second one right after it is a
   * slew.
   */
  void judge(boolean contradiction, double ppm, int agingPpm) {
    long now = host.monotonicNs();
    boolean again = contradiction && now - contradictedNs < SLEW_NS;
    if (contradiction) {
      contradictedNs = now;
    }
    if (again && !slewing) {
      slewing = true;
      journal.error(
          ClockEvent.DRIFT_EXCEEDED,
          "the file server's clock and this machine's drift apart by some "
              + Math.abs(Math.round(ppm))
              + " ppm, more than driftPpm allows: a time daemon slews one of them, or it was set again; the error bound"
              + " grows that fast, and checks are made more often, until they agree");
    } else if (slewing && !contradiction && agingPpm <= limitPpm) {
      slewing = false;
      journal.info("the clocks drift apart no faster than driftPpm allows again");
    }
  }
}
