package io.fusionconfig.fts.api;

/** What can happen to the clock that somebody on call wants to hear of. */
public enum ClockEvent {
  /** The state changed. */
  STATE("fts.state"),
  /** The offset to the local wall clock has gone above the largest allowed. */
  OFFSET_EXCEEDED("fts.offset.exceeded"),
  /** A measurement lay further from the adjusted time than allowed. */
  DRIFT_EXCEEDED("fts.drift.exceeded"),
  /** The adjusted time jumped. */
  STEP("fts.step"),
  /** A check failed. */
  CHECK_FAILED("fts.check.failed"),
  /** The local wall clock was set, or this machine slept; the adjusted time is not moved by it. */
  WALL_CLOCK_SET("fts.wallclock.set"),
  /** The members' local clocks have come further apart than the largest offset allowed. */
  MEMBER_SPREAD("fts.member.spread"),
  /** A member's record proves that the members have not one clock. */
  MEMBER_CONTRADICTION("fts.member.contradiction");

  private final String type;

  ClockEvent(String type) {
    this.type = type;
  }

  /** The name under which JMX announces it. */
  public String type() {
    return type;
  }
}
