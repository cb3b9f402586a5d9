package io.fusionconfig.fts.jfr;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.CheckRecord;

/** Passes a clock's events to Flight Recorder, from Java 11 on. */
public final class FlightEvents {
  private FlightEvents() {}

  /**
   * From now on each check, change of state or keeper, and step of {@code clock} is an event in the
   * recordings that are on at that moment, or are started later; the checks until now are events
   * too if a recording is on already. Does nothing in a runtime without the module {@code jdk.jfr}.
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
