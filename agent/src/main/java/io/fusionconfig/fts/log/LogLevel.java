package io.fusionconfig.fts.log;

/** How much is logged; each level takes in the ones before it. */
public enum LogLevel {
  /** What keeps the clock from being what the user asked for. */
  ERROR,
  /** The beginning and the end of states that a user wants to know of. */
  INFO,
  /** Every check. */
  DEBUG
}
