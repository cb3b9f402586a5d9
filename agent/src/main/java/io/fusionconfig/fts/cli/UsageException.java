package io.fusionconfig.fts.cli;

/** The arguments of a command do not go together; the message, one line, says why. */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
