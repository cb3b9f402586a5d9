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
 * Turns a clock's events into Flight Recorder events, if a recording wants them.
 *
 * <p>The event classes are not loaded before a recording runs. The first would load some sixty
 * classes of the recorder, even in a JVM that is never recorded, and one loaded while the first
 * recording is starting would be missing from it.
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
    } else if (event == ClockEvent.KEEPER && isRecorded() && KeeperChangeEvent.isWanted()) {
      new KeeperChangeEvent(clock.status().reference(), clock.status().isKeeper()).commit();
    } else if (event == ClockEvent.STEP && isRecorded() && StepEvent.isWanted()) {
      // it stepped by the drift that caused the step
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

  /** Whether a recording has been seen running; from then on the event classes tell. */
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
