package io.fusionconfig.fts.agent;

/** How much is logged; each level has all of those before it. */
enum LogLevel {
  /** What the user did not ask for. */
  ERROR,
  /** And what changed. */
  INFO,
  /** And what somebody needs who looks for a fault. */
  DEBUG
}
