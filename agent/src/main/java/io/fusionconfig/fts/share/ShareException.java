package io.fusionconfig.fts.share;

import java.io.IOException;

/** The file system, or what is on it, is not fit to measure: one line that says what to do. */
final class ShareException extends IOException {
  private static final long serialVersionUID = 1L;

  ShareException(String message) {
    super(message);
  }

  ShareException(String message, IOException cause) {
    super(message + ": " + describe(cause), cause);
  }

  /** What went wrong, in one line; the class says it where the JDK's message is the path alone. */
  static String describe(IOException e) {
    if (e instanceof ShareException) {
      return String.valueOf(e.getMessage());
    }
    String kind = e.getClass().getSimpleName();
    String text = e.getMessage() == null ? kind : kind + " " + e.getMessage();
    return text.replace('\n', ' ').replace('\r', ' ');
  }
}
