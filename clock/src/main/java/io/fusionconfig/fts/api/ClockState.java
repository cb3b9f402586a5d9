package io.fusionconfig.fts.api;

/** The state of a clock. */
public enum ClockState {
  /**
   * No check has succeeded yet: the time is that of the local clock, the error bound is infinite.
   */
  STARTING,
  /** The last check succeeded: the time is the file server's, within the error bound. */
  SYNCHRONIZED,
  /** The last check failed: the last offset is kept, and the error bound grows. */
  HOLDOVER,
  /** The first offset was above the largest allowed one: the time is that of the local clock. */
  REFUSED,
  /** Closed: the time is that of the local clock. */
  STOPPED;

  /** True if the clock follows the file server, false if it returns the time of the local clock. */
  public boolean adjusts() {
    return this == SYNCHRONIZED || this == HOLDOVER;
  }
}
