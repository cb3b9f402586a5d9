package io.fusionconfig.fts.share;

import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The file system, or what is on it, is not fit to measure: one line that says what to do. */
public final class ShareException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean lostShare;

  public ShareException(String message) {
    this(message, false);
  }

  private ShareException(String message, boolean lostShare) {
    super(message);
    this.lostShare = lostShare;
  }

  /**
   * What is at the clock file's path is not, or not for certain, what was there at the start: the
   * file is missing, of another identity, or on another file store.
   */
  static ShareException lost(String message) {
    return new ShareException(message, true);
  }

  /** Whether this failure says that the clock's share is not there any more. */
  public static boolean isLost(IOException e) {
    return e instanceof ShareException && ((ShareException) e).lostShare;
  }

  public ShareException(String message, IOException cause) {
    this(message, cause, "");
  }

  /** {@code hint} comes last. */
  public ShareException(String message, IOException cause, String hint) {
    super(message + ": " + describe(cause) + remedy(cause) + hint, cause);
    this.lostShare = false;
  }

  /** What has ended a check by this clock file, in words that name it. */
  public static ShareException of(IOException cause, Path file) {
    if (cause instanceof ShareException) {
      return (ShareException) cause;
    }
    boolean denied = cause instanceof AccessDeniedException;
    String what = "the clock file " + file + " cannot be " + (denied ? "read" : "checked");
    return new ShareException(what, cause);
  }

  /** Says that a call without a sign of life for so long, ns, is given up. */
  static ShareException hangs(long hangNs) {
    return new ShareException(
        "the file system does not answer for more than " + hangNs / 1_000_000L + " ms");
  }

  /** Says that nothing is stamped with such a time, ms since the epoch. */
  static ShareException stampOutOfRange(long timeMs) {
    long second = Math.floorDiv(timeMs, 1_000L);
    int year = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).getYear();
    return new ShareException(
        "the file system stamps with the year "
            + year
            + ", and only stamps of 1970 to 2099 are taken; set the clock of whatever stamps there");
  }

  /** A machine or a container may have no thread left just now: no reason to give up for good. */
  static ShareException noThread(OutOfMemoryError e) {
    return new ShareException("no thread can be started that asks the file system: " + e);
  }

  /** What has ended a call on a thread of its own. */
  static IOException causeOf(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause instanceof IOException
        ? (IOException) cause
        : new IOException(String.valueOf(cause), cause);
  }

  /** What is wrong with a clock file's folder that is none. */
  static ShareException noFolder(@Nullable Path folder) {
    String what = "the folder of the clock file, " + folder;
    try {
      if (folder != null
          && !Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
        return lost(what + ", is a file; let dir name a folder, or file the clock file itself");
      }
    } catch (NoSuchFileException e) {
      // as below
    } catch (IOException e) { // as a mount does whose server, or FUSE daemon, is gone
      return lost(what + ", cannot be looked at: " + describe(e) + "; is the share mounted?");
    }
    return lost(what + ", does not exist; is the share mounted? FTS never creates it");
  }

  private static String remedy(IOException e) {
    return e instanceof AccessDeniedException
        ? "; the user that this process runs as needs that right"
        : "";
  }

  /**
   * What went wrong, in one line. Without the path, which differs from probe to probe: a fault that
   * goes on is to be known again.
   */
  public static String describe(IOException e) {
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
    return Line.message(text);
  }
}
