package io.fusionconfig.fts.text;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in one line what an exception means. */
public final class Fault {
  private Fault() {}

  /** Describes a failed call, without the path. */
  public static String of(Exception e) {
    String text;
    if (e instanceof AccessDeniedException) {
      text = "access denied";
    } else if (e instanceof NoSuchFileException) {
      text = "no such file or folder";
    } else if (e instanceof FileSystemException) {
      text = ((FileSystemException) e).getReason();
    } else {
      text = e.getMessage();
    }
    boolean none = text == null || text.trim().isEmpty();
    return Line.message(
        none ? e.getClass().getSimpleName() : String.valueOf(text).trim().replace('\t', ' '));
  }

  /** The same with the path, if there is one. */
  public static String withPath(Exception e) {
    String path = e instanceof FileSystemException ? ((FileSystemException) e).getFile() : null;
    return (path == null ? "" : Line.of(path) + ": ") + of(e);
  }
}
