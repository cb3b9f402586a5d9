package io.fusionconfig.fts.agent;

/** Where the log goes. */
enum LogTo {
  /** To {@code System.err}. */
  STDERR,
  /** Nowhere. */
  NONE,
  /** To {@code java.util.logging}. */
  JUL,
  /** To {@code System.Logger}, and through it to the application's logging framework. */
  SYSTEM,
  /** To a file of its own. */
  FILE
}
