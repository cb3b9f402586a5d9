package io.fusionconfig.fts.share;

import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verifies who may write the clock file and its folder, and so change the time of all members.
 *
 * <p>If an owner is required, the file must belong to that user, and neither file nor folder may be
 * writable by everybody. Group permissions are not checked, because a group is the usual way to
 * share a folder between machines.
 */
public final class WriteAccess {
  /** Owner and permissions, as the JDK names the attributes. */
  private static final String ATTRIBUTES = "unix:owner,uid,mode";

  private static final int WRITE_FOR_OTHERS = 0002;
  private static final int STICKY = 01000;

  private final @Nullable String owner;

  /**
   * Makes an instance; checks nothing yet.
   *
   * @param owner the user, by name or number, who must own the clock file; null for any owner
   */
  public WriteAccess(@Nullable String owner) {
    this.owner = owner;
  }

  /** Throws unless the required user owns the clock file and not everybody may write it. */
  void verify(Path file) throws IOException {
    verify(file, false);
  }

  /** Does the same for a file that this process has just created and deletes if it is refused. */
  void verifyNew(Path file) throws IOException {
    verify(file, true);
  }

  /**
   * Throws unless the required user owns a folder of FTS; a folder that does not exist is not an
   * error.
   */
  void verifyFolder(Path folder) throws IOException {
    if (owner == null) {
      return;
    }
    try {
      Map<String, Object> attributes = attributes(folder, LinkOption.NOFOLLOW_LINKS);
      if (!isOwner(attributes) || isOpen(attributes)) {
        throw new ShareException(
            Line.fill(
                "the folder {} belongs to {}{}, which owner={} does not allow; remove it, and {} creates it again",
                folder,
                Line.of(String.valueOf(attributes.get("owner"))),
                isOpen(attributes) ? " and everybody may write it" : "",
                owner,
                owner));
      }
    } catch (NoSuchFileException e) {
      return;
    }
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
          Line.fill(
              "owner={} cannot be verified because the file system of {} has no owners and permissions; remove the option owner",
              owner,
              file));
    }
    if (!isOwner(attributes)) {
      throw new ShareException(
          notTheOwners(file, Line.of(String.valueOf(attributes.get("owner"))), isNew));
    }
    String what = open ? "the clock file " + file : openFolder(file);
    if (what != null) {
      throw new ShareException(
          Line.fill(
              "everybody may write {}, which owner={} does not allow; chmod o-w it", what, owner));
    }
  }

  /** Warns if everybody may write file or folder and no owner is required; null otherwise. */
  @Nullable String warning(Path file) throws IOException {
    if (owner != null) {
      return null; // already verified
    }
    try {
      boolean open = isOpen(attributes(file, LinkOption.NOFOLLOW_LINKS));
      String what = open ? "the clock file " + file : openFolder(file);
      return what == null
          ? null
          : "everybody may write " + what + ", and so change this clock; chmod o-w it";
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return null; // not POSIX permissions
    }
  }

  private String notTheOwners(Path file, String user, boolean isNew) throws IOException {
    if (!isUser(file)) {
      return "owner='" + owner + "': there is no such user";
    }
    if (isNew) {
      return Line.fill(
          "there is no clock file {}, and {} may not create it because of owner={}; let {} create it first (install -o {} -m 0664 /dev/null {})",
          file,
          user,
          owner,
          owner,
          owner,
          file);
    }
    return Line.fill(
        "the clock file {} belongs to {} and not to {}, as the option owner requires; chown it, or name a file that does not exist yet",
        file,
        user,
        owner);
  }

  /** Whether this machine knows the owner; any number is accepted. */
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

  /** The folder of the file if everybody may delete other users' files there; else null. */
  private static @Nullable String openFolder(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      return null;
    }
    Map<String, Object> attributes = attributes(folder); // follows links, as access does
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
    return ShareFiles.attributes(path, ATTRIBUTES, links);
  }
}
