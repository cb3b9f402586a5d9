package io.fusionconfig.fts.log;

/** Where messages go that {@link QueuedLog} has taken: it may wait, for a disk or for others. */
interface LogSink {

  /**
   * Writes one message; must not throw. Called by one thread at a time, which is FTS's own.
   *
   * @param timeMs when it was logged, ms since the epoch
   */
  void write(LogLevel level, String message, long timeMs);
}
