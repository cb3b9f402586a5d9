package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.text.Line;

/** The target of a command gives no answer; the message, one line, says which target and why. */
public class UnreachableException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnreachableException(String message) {
    super(message);
  }

  /** Appends the message of the cause, made one line; its class if it has no message. */
  public UnreachableException(String message, Exception cause) {
    super(message + ": " + inOneLine(cause), cause);
  }

  private static String inOneLine(Exception cause) {
    String words = cause.getMessage();
    return words == null || words.trim().isEmpty()
        ? cause.getClass().getSimpleName()
        : Line.message(words.trim().replace("\r", "").replace('\t', ' '));
  }
}
