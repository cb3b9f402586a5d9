package io.fusionconfig.fts.log;

/** How much is logged; each level includes the ones before it. */
public enum LogLevel {
  /** Whatever prevents the clock from being what the user asked for. */
  ERROR,
  /** Changes of state. */
  INFO,
  /** Every check. */
  DEBUG
}
