package io.fusionconfig.fts.share;

import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may write the clock file and its folder, and so move the time of all who go by them.
 *
 * <p>With an owner the file must be his, and neither may be writable for everybody. The group is
 * not looked at: a group of its own is how a share is given to the machines that need it.
 */
public final class WriteAccess {
  /** Who owns it and who may what, as POSIX has it; the JDK's name for the attributes. */
  private static final String ATTRIBUTES = "unix:owner,uid,mode";

  private static final int WRITE_FOR_OTHERS = 0002;
  private static final int STICKY = 01000;

  private final @Nullable String owner;

  /**
   * Asks nothing yet.
   *
   * @param owner the user, by name or number, whom the clock file must belong to; null: anybody
   */
  public WriteAccess(@Nullable String owner) {
    this.owner = owner;
  }

  /** Refuses the clock file unless it is the owner's, and his alone to give away. */
  void verify(Path file) throws IOException {
    verify(file, false);
  }

  /** The same for one that this process has just made, and that goes again if it is refused. */
  void verifyNew(Path file) throws IOException {
    verify(file, true);
  }

  private void verify(Path file, boolean isNew) throws IOException {
    if (owner == null) {
      return;
    }
    Map<String, Object> attributes;
    boolean open;
    try {
      attributes = attributes(file, LinkOption.NOFOLLOW_LINKS);
      open = isOpen(attributes);
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      throw new ShareException(
          "owner="
              + owner
              + " cannot be verified, as the file system of "
              + file
              + " tells no owner and no permissions; leave owner out");
    }
    if (!isOwner(attributes)) {
      throw new ShareException(
          notTheOwners(file, Line.of(String.valueOf(attributes.get("owner"))), isNew));
    }
    String what = open ? "the clock file " + file : openFolder(file);
    if (what != null) {
      throw new ShareException(
          "everybody may write " + what + ", which owner=" + owner + " rules out; chmod o-w it");
    }
  }

  /** What an owner would rule out, in words, where none is asked for; null if nothing. */
  @Nullable String warning(Path file) throws IOException {
    if (owner != null) {
      return null; // verified
    }
    try {
      boolean open = isOpen(attributes(file, LinkOption.NOFOLLOW_LINKS));
      String what = open ? "the clock file " + file : openFolder(file);
      return what == null
          ? null
          : "everybody may write " + what + ", and so move this clock; chmod o-w it";
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return null; // permissions of another kind
    }
  }

  private String notTheOwners(Path file, String user, boolean isNew) throws IOException {
    if (!isUser(file)) {
      return "owner='" + owner + "': there is no such user";
    }
    if (isNew) {
      return "there is no clock file "
          + file
          + ", and "
          + user
          + " may not create it, as owner="
          + owner
          + " asks; let "
          + owner
          + " create it first (install -o "
          + owner
          + " -m 0664 /dev/null "
          + file
          + ")";
    }
    return "the clock file "
        + file
        + " belongs to "
        + user
        + " and not to "
        + owner
        + ", as owner asks; chown it, or name a file that does not exist yet";
  }

  /** Whether this machine knows the owner; a number is always one. */
  private boolean isUser(Path file) throws IOException {
    try {
      file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
      return true;
    } catch (UserPrincipalNotFoundException e) {
      return false;
    }
  }

  private boolean isOwner(Map<String, Object> attributes) {
    return String.valueOf(attributes.get("owner")).equals(owner)
        || String.valueOf(attributes.get("uid")).equals(owner);
  }

  /** The folder of the file if everybody may delete there what is not his own; else null. */
  private static @Nullable String openFolder(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      return null;
    }
    Map<String, Object> attributes = attributes(folder); // of a link's target, as it is gone by
    boolean sticky = (mode(attributes) & STICKY) != 0;
    return isOpen(attributes) && !sticky ? "the folder of the clock file, " + folder : null;
  }

  private static boolean isOpen(Map<String, Object> attributes) {
    return (mode(attributes) & WRITE_FOR_OTHERS) != 0;
  }

  private static int mode(Map<String, Object> attributes) {
    Object mode = attributes.get("mode");
    if (mode instanceof Integer) {
      return (Integer) mode;
    }
    throw new UnsupportedOperationException("mode " + mode);
  }

  private static Map<String, Object> attributes(Path path, LinkOption... links) throws IOException {
    return Files.readAttributes(path, ATTRIBUTES, links);
  }
}
