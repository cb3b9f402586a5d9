package io.fusionconfig.fts.share;

import io.fusionconfig.fts.host.RandomNumber;
import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * A value that is the name of an empty folder, the only entry of the register's folder. A rename
 * changes all of it at once, and is a compare-and-set: of several renames of one name, one
 * succeeds.
 *
 * <p>Before each listing and each change it verifies that its folder is a real one: anyone with
 * write access beside it could put a link in its place, and have names elsewhere changed.
 */
public final class Register {
  /** A longer listing is truncated. */
  private static final int MOST = 10_000;

  /** Below {@link Long#MAX_VALUE}, so that sums do not overflow; ns until 2116. */
  private static final long MAX_NUMBER = Long.MAX_VALUE / 2;

  private static final int MAX_DIGITS = 19;

  private final Path folder;
  private final String refusal;

  /**
   * Makes a register; touches nothing yet.
   *
   * @param refusal the end of the message about a link or a file in the folder's place
   */
  public Register(Path folder, String refusal) {
    this.folder = folder;
    this.refusal = refusal;
  }

  /** Parses a number in a name: of 0 or more, as {@link Long#toString(long)} writes it; else -1. */
  public static long number(String text) {
    if (text.isEmpty()
        || text.length() > MAX_DIGITS
        || (text.charAt(0) == '0' && text.length() > 1)) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > (MAX_NUMBER - digit) / 10) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /**
   * Whether the folder exists.
   *
   * @throws IOException if it is something else
   */
  public boolean isThere() throws IOException {
    try {
      verify();
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void verify() throws IOException {
    BasicFileAttributes attributes = ShareFiles.attributes(folder);
    if (!attributes.isDirectory()) {
      throw new IOException(
          Line.fill(
              "{} is {}, not a folder of FTS{}",
              folder,
              attributes.isSymbolicLink() ? "a symbolic link" : "a file",
              refusal));
    }
  }

  /**
   * The names in the folder. It may be stale, miss a name that is being renamed, or show a name and
   * its successor.
   *
   * @throws NoSuchFileException if there is no folder
   */
  public List<String> names() throws IOException {
    verify();
    List<String> names = new ArrayList<>();
    // through ".", which a FIFO does not have: opening one would hang
    try {
      ShareFiles.list(
          folder.resolve("."),
          new ShareFiles.Names() { // not a lambda: it is on the start's path
            @Override
            public boolean take(String name) {
              names.add(name);
              return names.size() < MOST;
            }
          });
    } catch (AccessDeniedException e) {
      throw denied(folder, e);
    }
    return names;
  }

  /**
   * Renames {@code expected} to {@code next}.
   *
   * @return false if there is no such name, or if a resent request found that it was already done
   */
  public boolean replace(String expected, String next) throws IOException {
    try {
      verify();
      ShareFiles.move(
          folder.resolve(expected), folder.resolve(next), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (AccessDeniedException e) {
      throw denied(folder, e);
    }
  }

  /** Says how several users share a folder of FTS, one of whom has made it. */
  private static ShareException denied(Path folder, AccessDeniedException e) {
    return new ShareException(
        "this user may not read and change the names in " + folder,
        e,
        ", for example by chgrp and chmod g+rwxs. FTS makes such a folder its group's where the"
            + " folder around it is set-gid and writable for the group (chmod 2770), or else with"
            + " umask 002");
  }

  /**
   * Creates the folder with the first name in it, unless another process is faster: a folder that
   * is not empty cannot be replaced. It is created under another name, then the share is verified,
   * then it is renamed; so it cannot end up on another share.
   */
  public void create(String first, Guard guard) throws IOException {
    Path made = newFolder();
    Path entry = made.resolve(first);
    ShareFiles.createSharedFolder(made);
    try {
      ShareFiles.createFolder(entry);
      force(made);
      guard.verify();
      ShareFiles.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
      force(folder.resolveSibling(""));
    } catch (IOException e) {
      ShareFiles.delete(entry);
      ShareFiles.delete(made);
      if (!isThere()) {
        throw e;
      }
    }
  }

  /**
   * Adds a first name to a folder that has entries, but no name of the register. Other processes
   * may do the same. It cannot end up on another share either.
   */
  public void add(String first, Guard guard) throws IOException {
    verify();
    Path made = newFolder();
    ShareFiles.createFolder(made);
    try {
      guard.verify();
      ShareFiles.move(made, folder.resolve(first), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      ShareFiles.delete(made);
      throw e;
    }
  }

  private Path newFolder() {
    return folder.resolveSibling(folder.getFileName() + ".new-" + RandomNumber.uuid());
  }

  /** Forces the last change to disk, where the file system can. */
  public void force() {
    force(folder);
  }

  private static void force(Path folder) {
    ShareNote.begins();
    try (FileChannel channel =
        FileChannel.open(folder.resolve("."), StandardOpenOption.READ)) { // "." as above
      channel.force(true);
    } catch (IOException e) {
      // the file system does not support it; see docs/lease.md
    } finally {
      ShareNote.ends();
    }
  }

  /** Verifies that the path still leads to the share. */
  public interface Guard {
    /**
     * Returns if it does.
     *
     * @throws IOException if it does not, or if that is unknown
     */
    void verify() throws IOException;
  }
}
