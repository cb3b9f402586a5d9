package io.fusionconfig.fts.api;

/** What the adjusted time is worth. */
public enum ClockState {
  /** No check has succeeded yet: the time is this machine's own, the bound infinite. */
  STARTING,
  /** The last check succeeded: the time is the file server's, within the bound. */
  SYNCHRONIZED,
  /** The last check failed: the last offset is kept, and the bound grows. */
  HOLDOVER,
  /** The first offset was above the largest allowed: the time is this machine's own. */
  REFUSED,
  /** Closed: the time is this machine's own. */
  STOPPED;

  /** True where the clock follows the file server, false where it gives this machine's own time. */
  public boolean adjusts() {
    return this == SYNCHRONIZED || this == HOLDOVER;
  }
}
