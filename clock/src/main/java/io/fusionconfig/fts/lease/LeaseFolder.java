package io.fusionconfig.fts.lease;

import java.io.IOException;

/** Keeps the state of a lease: what the protocol needs of a file system. */
public interface LeaseFolder {

  /** The state, which may be stale: the protocol acts on it only through {@link #replace}. */
  LeaseState state() throws IOException;

  /**
   * Replaces {@code expected} by {@code next}, atomically, if that is the state.
   *
   * @return false if it was not the state, or if a resent request found that it was already done
   * @throws IOException if the outcome is unknown: it may be done now, later or never
   */
  boolean replace(LeaseState expected, LeaseState next) throws IOException;
}
