package io.fusionconfig.fts.jfr;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.clock.ClockState;
import io.fusionconfig.fts.share.CheckRecord;
import io.fusionconfig.fts.share.ClockEvent;
import io.fusionconfig.fts.share.ClockListener;
import jdk.jfr.FlightRecorder;

/**
 * Makes events of what it hears, where a recording wants them.
 *
 * <p>The classes of the events are not touched before there is a recorder: the first of them brings
 * up some sixty classes of it, in every JVM that is never recorded.
 */
final class Recorder implements ClockListener {
  private final FileClock clock;
  private ClockState state;

  Recorder(FileClock clock) {
    this.clock = clock;
    this.state = clock.state();
  }

  @Override
  public void checked(CheckRecord check) {
    if (FlightRecorder.isInitialized() && CheckEvent.isWanted()) {
      new CheckEvent(check).commit();
    }
  }

  @Override
  public void happened(ClockEvent event, String message) {
    if (event == ClockEvent.STATE) {
      stateChanged(message);
    } else if (event == ClockEvent.STEP && FlightRecorder.isInitialized() && StepEvent.isWanted()) {
      // the drift that made it step is how far it stepped
      new StepEvent(clock.status().driftNs(), clock.offsetNs()).commit();
    }
  }

  private void stateChanged(String reason) {
    ClockState from = state;
    state = clock.state();
    if (FlightRecorder.isInitialized() && StateChangeEvent.isWanted()) {
      new StateChangeEvent(from, state, reason).commit();
    }
  }
}
