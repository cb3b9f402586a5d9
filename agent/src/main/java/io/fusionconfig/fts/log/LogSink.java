package io.fusionconfig.fts.log;

/** Where lines go. It may wait, for a disk or for a lock of the application's. */
interface LogSink {

  /**
   * Writes one line; must not throw. Called by one thread at a time, which is FTS's own and holds
   * no lock of FTS's.
   */
  void write(LogLine line);
}
