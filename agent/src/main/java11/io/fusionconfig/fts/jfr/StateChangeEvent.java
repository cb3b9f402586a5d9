package io.fusionconfig.fts.jfr;

import io.fusionconfig.fts.api.ClockState;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The clock's state has changed. */
@Name("fts.StateChange")
@Label("Clock State Change")
@Description("The clock's state has changed")
@Category("FTS")
@StackTrace(false)
final class StateChangeEvent extends Event {
  /** Never committed: tells whether the event is enabled. */
  private static final StateChangeEvent SAMPLE = new StateChangeEvent();

  @Label("From")
  String from = "";

  @Label("To")
  String to = "";

  @Label("Reason")
  String reason = "";

  private StateChangeEvent() {}

  StateChangeEvent(ClockState from, ClockState to, String reason) {
    this.from = from.name();
    this.to = to.name();
    this.reason = reason;
  }

  static boolean isWanted() {
    return SAMPLE.isEnabled();
  }
}
