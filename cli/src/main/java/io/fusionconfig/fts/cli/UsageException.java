package io.fusionconfig.fts.cli;

/**
 * The arguments of a command are wrong or contradict each other; the message, one line, says why.
 */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
