package io.fusionconfig.fts.log;

/** How much is logged; each level includes the ones before it. */
public enum LogLevel {
  /** Whatever prevents the clock from being what the user asked for. */
  ERROR,
  /** What is probably a mistake, and changes nothing now. */
  WARN,
  /** Changes of state. */
  INFO,
  /** Every check. */
  DEBUG
}
