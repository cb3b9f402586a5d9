package io.fusionconfig.fts.share;

import io.fusionconfig.fts.text.Fault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The file system, or what is on it, cannot be used; the message, one line, says what to do. */
public final class ShareException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean lostShare;
  private final boolean refused;

  public ShareException(String message) {
    this(message, false, false);
  }

  private ShareException(String message, boolean lostShare, boolean refused) {
    super(message);
    this.lostShare = lostShare;
    this.refused = refused;
  }

  /**
   * Says that the path may no longer lead to the clock: the file is missing, has another identity,
   * or is on another file store.
   */
  public static ShareException lost(String message) {
    return new ShareException(message, true, false);
  }

  /** The time that was found is further from the local clock than allowed. */
  public static ShareException refused(String message) {
    return new ShareException(message, false, true);
  }

  /** Whether this failure says that the time is refused. */
  public static boolean isRefused(IOException e) {
    return e instanceof ShareException && ((ShareException) e).refused;
  }

  /** Whether this failure says that the clock's share is lost. */
  public static boolean isLost(IOException e) {
    return e instanceof ShareException && ((ShareException) e).lostShare;
  }

  public ShareException(String message, IOException cause) {
    this(message, cause, "");
  }

  /** Makes an exception; {@code hint} ends the message. */
  public ShareException(String message, IOException cause, String hint) {
    super(message + ": " + describe(cause) + remedy(cause) + hint, cause);
    this.lostShare = false;
    this.refused = false;
  }

  /** Converts a failure of a check to a message that names the clock file. */
  public static ShareException of(IOException cause, Path file) {
    if (cause instanceof ShareException) {
      return (ShareException) cause;
    }
    boolean denied = cause instanceof AccessDeniedException;
    String what = "the clock file " + file + " cannot be " + (denied ? "read" : "checked");
    return new ShareException(what, cause);
  }

  /** Says that a call has taken this long, ns. */
  static ShareException hangs(long hangNs) {
    return new ShareException(
        "the file system does not answer for more than " + hangNs / 1_000_000L + " ms");
  }

  /** Says that a stamp is out of range, ms since the epoch. */
  static ShareException stampOutOfRange(long timeMs) {
    long second = Math.floorDiv(timeMs, 1_000L);
    int year = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).getYear();
    return new ShareException(
        "the file system stamps with the year "
            + year
            + ", but only stamps of 1970 to 2099 are accepted; correct the clock that makes the stamps");
  }

  /** Says that no thread can be started; the next try may succeed. */
  static ShareException noThread() {
    return new ShareException(
        "cannot start a thread to call the file system: the process has too many of them, or no memory is left");
  }

  /** The cause of a failed call on another thread. */
  static IOException causeOf(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause instanceof IOException
        ? (IOException) cause
        : new IOException(String.valueOf(cause), cause);
  }

  /** Says what is wrong with the folder of a clock file. */
  static ShareException noFolder(@Nullable Path folder) {
    if (folder == null) {
      return lost("the clock file cannot be a root folder; name a file in a folder on the share");
    }
    String what = "the folder of the clock file, " + folder;
    try {
      if (!ShareFiles.followedAttributes(folder).isDirectory()) {
        return lost(
            what + ", is a file; set dir to a folder, or set file to the clock file itself");
      }
    } catch (NoSuchFileException e) {
      // reported below
    } catch (IOException e) { // for example a mount whose server or FUSE daemon is gone
      return lost(what + ", cannot be read: " + describe(e) + "; is the share mounted?");
    }
    boolean shell = folder.toString().contains("/~") || folder.toString().indexOf('$') >= 0;
    return lost(
        what
            + ", does not exist; is the share mounted? FTS never creates it"
            + (shell ? ", and does not expand ~ or $" : ""));
  }

  private static String remedy(IOException e) {
    if (Fault.of(e).contains("Read-only")) {
      return "; mode=follow never writes";
    }
    return e instanceof AccessDeniedException
        ? "; grant access to user " + System.getProperty("user.name")
        : "";
  }

  /**
   * Describes an exception in one line. Leaves out the path, which differs from probe to probe, so
   * that repeated failures are recognized.
   */
  public static String describe(IOException e) {
    if (e instanceof ShareException) {
      return String.valueOf(e.getMessage());
    }
    return Fault.of(e);
  }
}
