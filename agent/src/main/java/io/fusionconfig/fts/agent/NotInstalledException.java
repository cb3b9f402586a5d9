package io.fusionconfig.fts.agent;

/**
 * The agent is not installed and leaves no traces, or an earlier agent is unchanged.
 *
 * <p>The message is one line for the user, without the prefix {@code fts: }; for a wrong option it
 * has key, value, source and what is allowed.
 */
final class NotInstalledException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean require;

  /**
   * Makes an exception without a stack trace: the message is for users, and a trace would slow down
   * the start.
   *
   * @param message why, without a period
   * @param require whether {@code require=true} is given, so that the application must not start;
   *     taken from the sources that can be read, in their order of precedence
   */
  NotInstalledException(String message, boolean require) {
    super(message, null, false, false);
    this.require = require;
  }

  boolean require() {
    return require;
  }

  /** Says what kept FTS from working, and what to do if that is known. */
  static String reason(Throwable t) {
    return t instanceof SecurityException
        ? "the security manager denies FTS its permissions; grant AllPermission to fts.jar"
        : t instanceof OutOfMemoryError
            ? "the JVM is out of memory; give it a larger heap"
            : "an unexpected error, please report it: " + t;
  }
}
