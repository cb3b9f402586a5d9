package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.text.Fault;

/** The target of a command gives no answer; the message, one line, says which target and why. */
public class UnreachableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  public UnreachableException(String message) {
    this(message, Console.UNREACHABLE);
  }

  /** Makes an exception with the exit status of the command. */
  public UnreachableException(String message, int status) {
    super(message);
    this.status = status;
  }

  /** Appends what the cause means. */
  public UnreachableException(String message, Exception cause) {
    super(message + ": " + Fault.of(cause), cause);
    this.status = Console.UNREACHABLE;
  }

  int status() {
    return status;
  }
}
