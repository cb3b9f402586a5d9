package io.fusionconfig.fts.log;

/**
 * Where FTS says what it does: the log function of the original service.
 *
 * <p>Called from FTS's own threads, never from a thread of the application; a sink that blocks
 * holds up the next check and nothing else.
 */
@FunctionalInterface
public interface FtsLog {

  /**
   * Takes one line.
   *
   * @param message the line, without a line end
   * @param error true when the clock, or its bound, is not what the user asked for
   */
  void log(String message, boolean error);

  /**
   * Takes one line that only somebody who looks for a fault wants to see; dropped unless a sink
   * overrides this.
   */
  default void debug(String message) {}
}
