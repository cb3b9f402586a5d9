package io.fusionconfig.fts.agent;

/** Where the log goes. */
enum LogTo {
  /** To {@code System.err}. */
  STDERR,
  /** Nowhere. */
  NONE,
  /** To {@code java.util.logging}. */
  JUL,
  /** To a file of its own. */
  FILE
}
