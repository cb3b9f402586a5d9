package io.fusionconfig.fts.agent;

/** The options are good, and the agent is not installed all the same; nothing of it is left. */
final class NotInstalledException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean require;

  /**
   * Makes one without a stack trace: it is for users.
   *
   * @param message why, in one line; with {@code require} the beginning of a sentence
   * @param require whether {@code require=true} was given, so that the application must not start
   */
  NotInstalledException(String message, boolean require) {
    super(message, null, false, false);
    this.require = require;
  }

  boolean require() {
    return require;
  }
}
