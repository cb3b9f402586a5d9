package io.fusionconfig.fts.jfr;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.CheckRecord;

/** Passes a clock's events to Flight Recorder, from Java 11 on. */
public final class FlightEvents {
  private FlightEvents() {}

  /**
   * From now on each check, step, and change of state or keeper of {@code clock} is an event in the
   * running recordings and in those started later; earlier checks are events too if a recording is
   * already running. Does nothing in a runtime without the module {@code jdk.jfr}.
   *
   * <p>Starts nothing of the recorder.
   */
  public static void follow(FileClock clock) {
    if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
      Recorder recorder = new Recorder(clock);
      for (CheckRecord check : clock.addListener(recorder)) {
        recorder.checked(check);
      }
    }
  }
}
