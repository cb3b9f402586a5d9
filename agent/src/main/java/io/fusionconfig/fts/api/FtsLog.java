package io.fusionconfig.fts.api;

/**
 * Where FTS says what it does: the log function of the original service.
 *
 * <p>FTS calls it on a thread of its own that no clock needs, one line after the other: a function
 * that blocks keeps later lines back, up to 1,000, and nothing else.
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
