package io.fusionconfig.fts.agent;

/**
 * The agent is not installed, and nothing of it is left; or the one that is there stays as it was.
 *
 * <p>The message is one line for the user, without the {@code fts: } that a log puts before it; for
 * a fault of the options it names key, value, source and what is allowed.
 */
final class NotInstalledException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean require;

  /**
   * Makes one without a stack trace: it is for users, and a start should not pay for one.
   *
   * @param message why; with {@code require} a sentence that goes on
   * @param require whether {@code require=true} is given, so that the application must not start:
   *     the word {@code true}, from the source that takes precedence of those that can be read
   */
  NotInstalledException(String message, boolean require) {
    super(message, null, false, false);
    this.require = require;
  }

  boolean require() {
    return require;
  }
}
