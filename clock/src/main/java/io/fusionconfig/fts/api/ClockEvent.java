package io.fusionconfig.fts.api;

/** The kinds of events of a clock. */
public enum ClockEvent {
  /** The state changed. */
  STATE("fts.state"),
  /** The offset to the local wall clock went above the largest allowed one. */
  OFFSET_EXCEEDED("fts.offset.exceeded"),
  /** A measurement lay further from the adjusted time than the largest allowed drift. */
  DRIFT_EXCEEDED("fts.drift.exceeded"),
  /** The adjusted time jumped. */
  STEP("fts.step"),
  /** A check failed. */
  CHECK_FAILED("fts.check.failed"),
  /** The local wall clock was set, or this machine slept; the adjusted time does not change. */
  WALL_CLOCK_SET("fts.wallclock.set"),
  /** The members' local clocks are further apart than the largest allowed offset. */
  MEMBER_SPREAD("fts.member.spread"),
  /** A member's record proves that the members do not share one clock. */
  MEMBER_CONTRADICTION("fts.member.contradiction"),
  /** Another member has become the keeper of the common clock, with {@code mode=exchange}. */
  KEEPER("fts.keeper");

  private final String type;

  ClockEvent(String type) {
    this.type = type;
  }

  /** The type of the JMX notification. */
  public String type() {
    return type;
  }
}
