package io.fusionconfig.fts.jfr;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.ClockState;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Makes events of what it hears, where a recording wants them.
 *
 * <p>The classes of the events are not touched before a recording runs. The first of them would
 * bring up some sixty classes of the recorder, also in a JVM that is never recorded; and one that
 * is loaded while a first recording is about to start is missing in it.
 */
final class Recorder implements ClockListener {
  private final FileClock clock;
  private ClockState state;
  private volatile boolean recorded;

  Recorder(FileClock clock) {
    this.clock = clock;
    this.state = clock.state();
  }

  @Override
  public void checked(CheckRecord check) {
    if (isRecorded() && CheckEvent.isWanted()) {
      new CheckEvent(check).commit();
    }
  }

  @Override
  public void happened(ClockEvent event, String message) {
    if (event == ClockEvent.STATE) {
      stateChanged(message);
    } else if (event == ClockEvent.STEP && isRecorded() && StepEvent.isWanted()) {
      // the drift that made it step is how far it stepped
      new StepEvent(clock.status().driftNs(), clock.offsetNs()).commit();
    }
  }

  private void stateChanged(String reason) {
    ClockState from = state;
    state = clock.state();
    if (isRecorded() && StateChangeEvent.isWanted()) {
      new StateChangeEvent(from, state, reason).commit();
    }
  }

  /** Whether a recording has been seen to run; from then on the events' classes know themselves. */
  private boolean isRecorded() {
    if (!recorded && FlightRecorder.isInitialized()) {
      for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
        if (recording.getState() == RecordingState.RUNNING) { // waits while it is being started
          recorded = true;
        }
      }
    }
    return recorded;
  }
}
