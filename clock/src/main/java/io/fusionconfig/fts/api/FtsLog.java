package io.fusionconfig.fts.api;

/**
 * The log function that FTS reports to.
 *
 * <p>FTS calls it on its own thread, one line after the other. A function that blocks delays later
 * lines, up to 1,000, and nothing else.
 */
@FunctionalInterface
public interface FtsLog {

  /**
   * Receives one line.
   *
   * @param message the line, without a line break
   * @param error true if the clock, or its error bound, is not what the user asked for
   */
  void log(String message, boolean error);

  /** Receives one line about a probable mistake; an error unless overridden. */
  default void warn(String message) {
    log(message, true);
  }

  /** Receives one line for debugging; does nothing unless overridden. */
  default void debug(String message) {}
}
