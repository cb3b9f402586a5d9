package io.fusionconfig.fts.api;

/**
 * Where FTS says what it does: the log function of the original service.
 *
 * <p>A clock calls it from a thread of its own: a sink that blocks holds up the next check and
 * nothing else. The agent also logs on threads of the application, such as one that loads a class,
 * so its sinks that may block have a queue and a thread between.
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
