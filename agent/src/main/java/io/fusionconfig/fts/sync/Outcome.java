package io.fusionconfig.fts.sync;

/** How a check went, for the one who decides when the next is due. */
enum Outcome {
  /** With what was known before. */
  AGREED,
  /** The clocks have drifted faster than is allowed for, or one of them was set. */
  CONTRADICTED,
  FAILED
}
