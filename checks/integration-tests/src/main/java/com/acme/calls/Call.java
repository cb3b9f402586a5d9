package com.acme.calls;

/** A way to ask for the time. */
interface Call {
  /** The time, ms since the epoch. */
  long millis();
}
