package io.fusionconfig.fts.agent;

/**
 * The options cannot be used.
 *
 * <p>The message is one line for the user, without the {@code fts: } that a log puts before it. It
 * names key, value, source and what is allowed. Of several faults it is the first: of the agent
 * argument before system properties, environment and config file, and faults of form (an unknown
 * key) before those of value.
 */
final class OptionsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean require;

  OptionsException(String message, boolean require) {
    // never printed with a trace, and a start should not pay for one
    super(message, null, false, false);
    this.require = require;
  }

  /**
   * Returns whether {@code require=true} was given all the same, so that the application must not
   * start.
   *
   * <p>Only the word {@code true} counts, from the source that takes precedence; in a config file
   * that cannot be read it is not seen.
   */
  boolean require() {
    return require;
  }
}
