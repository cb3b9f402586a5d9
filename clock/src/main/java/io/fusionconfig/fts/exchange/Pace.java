package io.fusionconfig.fts.exchange;

/** How a measurement waits and reports progress. */
public interface Pace {

  /** Waits this long, ns. */
  void idle(long durationNs) throws InterruptedException;

  /** The file system has answered. */
  void progress();
}
