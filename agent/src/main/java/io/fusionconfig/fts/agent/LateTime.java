package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;

/**
 * Reports that the time of a running application has jumped back, because its clock came after the
 * end of the wait for it. Few applications can bear that.
 */
final class LateTime implements ClockListener {
  private final FileClock clock;
  private final FtsLog log;
  private boolean hasCome;

  LateTime(FileClock clock, FtsLog log) {
    this.clock = clock;
    this.log = log;
  }

  @Override
  public void happened(ClockEvent event, String message) {
    if (hasCome || clock.state() != ClockState.SYNCHRONIZED) {
      return;
    }
    hasCome = true;
    long offsetNs = clock.offsetNs();
    if (offsetNs < 0) {
      log.log(
          Line.fill(
              "the clock came late: the application ran on the local clock until now, and its time has jumped back by {}; with require=true an application starts with the right time or not at all",
              Figures.plain(-offsetNs)),
          true);
    }
  }
}
