package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.text.Line;

/** Nobody is there to answer; the message, one line, says who and why. */
public class UnreachableException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnreachableException(String message) {
    super(message);
  }

  /** Says what failed in the words of its cause, which may have lines or no words at all. */
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
