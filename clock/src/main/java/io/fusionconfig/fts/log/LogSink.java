package io.fusionconfig.fts.log;

/** Writes log lines. May block, for a disk or for a lock of the application. */
interface LogSink {

  /**
   * Writes one line; must not throw. Called by one thread at a time, which belongs to FTS and holds
   * no lock of FTS.
   */
  void write(LogLine line);
}
