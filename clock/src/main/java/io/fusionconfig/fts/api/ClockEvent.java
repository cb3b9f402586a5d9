package io.fusionconfig.fts.api;

/** The kinds of events of a clock. */
public enum ClockEvent {
  /** The state changed. */
  STATE("fts.state", "The state changed."),
  /** The offset to the local wall clock went above the largest allowed one. */
  OFFSET_EXCEEDED(
      "fts.offset.exceeded", "The offset to the local wall clock went above maxOffset."),
  /** A measurement lay further from the adjusted time than the largest allowed drift. */
  DRIFT_EXCEEDED(
      "fts.drift.exceeded", "A measurement lay further from the adjusted time than maxDrift."),
  /** The adjusted time jumped. */
  STEP("fts.step", "The adjusted time jumped."),
  /** A check failed. */
  CHECK_FAILED("fts.check.failed", "A check failed."),
  /** The local wall clock was set, or this machine slept; the adjusted time does not change. */
  WALL_CLOCK_SET("fts.wallclock.set", "This machine's wall clock was set, or the machine slept."),
  /** The members' local clocks are further apart than the largest allowed offset. */
  MEMBER_SPREAD("fts.member.spread", "The members' local clocks are further apart than maxOffset."),
  /** A member's record proves that the members do not share one clock. */
  MEMBER_CONTRADICTION(
      "fts.member.contradiction", "The members' records prove that they do not share one clock."),
  /** Another member has become the keeper of the common clock, with {@code mode=exchange}. */
  KEEPER("fts.keeper", "Another member has become the keeper, with mode=exchange.");

  private final String type;
  private final String description;

  ClockEvent(String type, String description) {
    this.type = type;
    this.description = description;
  }

  /** The type of the JMX notification. */
  public String type() {
    return type;
  }

  /** What it means, as JMX clients show it. */
  public String description() {
    return description;
  }
}
