package io.fusionconfig.fts.sync;

/** The outcome of a check. */
enum Outcome {
  /** The result agrees with what was known before. */
  AGREED,
  /** The clocks drifted apart faster than allowed, or one of them was set. */
  CONTRADICTED,
  FAILED
}
