package io.fusionconfig.fts.share;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The file system, or what is on it, is not fit to measure: one line that says what to do. */
final class ShareException extends IOException {
  private static final long serialVersionUID = 1L;

  ShareException(String message) {
    super(message);
  }

  ShareException(String message, IOException cause) {
    super(message + ": " + describe(cause), cause);
  }

  /**
   * What went wrong, in one line. Without the path, which differs from probe to probe: a fault that
   * goes on is to be known again.
   */
  static String describe(IOException e) {
    if (e instanceof ShareException) {
      return String.valueOf(e.getMessage());
    }
    String text;
    if (e instanceof AccessDeniedException) {
      text = "access denied";
    } else if (e instanceof NoSuchFileException) {
      text = "no such file or folder";
    } else if (e instanceof FileSystemException) {
      text = String.valueOf(((FileSystemException) e).getReason());
    } else {
      text = String.valueOf(e.getMessage());
    }
    if (text.equals("null")) {
      text = e.getClass().getSimpleName();
    }
    return text.replace('\n', ' ').replace('\r', ' ');
  }
}
