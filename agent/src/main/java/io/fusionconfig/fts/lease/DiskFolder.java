package io.fusionconfig.fts.lease;

import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state as the name of an empty folder, the only entry of the folder {@code NAME.lease}, which
 * is made once and never deleted.
 *
 * <p>Before each listing and each rename the share is verified. What it may become between the two
 * is harmless: the clock's identity is part of the state's name, so a rename that reaches another
 * share finds no source there.
 */
public final class DiskFolder implements LeaseFolder {
  /** A listing may miss an entry that is renamed meanwhile; so many in a row do not. */
  private static final int LISTINGS = 20;

  private final LeaseShare share;
  private final Path parent;
  private final Path folder;

  /**
   * A lease beside a clock file.
   *
   * @param share verifies that this is still the clock's share
   */
  public DiskFolder(Path clockFile, String name, LeaseShare share) {
    this.share = share;
    this.folder = clockFile.toAbsolutePath().resolveSibling(name + ".lease");
    this.parent = folder.resolveSibling("");
  }

  @Override
  public LeaseState state() throws IOException {
    String clock = verifiedIdentity();
    if (!isThere()) {
      create(clock);
    }
    for (int i = 0; i < LISTINGS; i++) {
      LeaseState found = list(clock);
      if (found != null) {
        return found;
      }
    }
    throw new IOException(
        folder
            + " shows no state. A listing may come from a cache, so try again, and look at the"
            + " folder on the file server itself; only if it is empty there, stop every process"
            + " that uses this lease and remove the folder: its numbers then begin at 1");
  }

  private String verifiedIdentity() throws IOException {
    String clock = share.verifiedIdentity();
    if (!LeaseState.isIdentity(clock)) {
      throw new IOException(
          "the clock file beside "
              + folder
              + " carries an identity that FTS has not given, and a lease is known by it; name a"
              + " clock file that does not exist yet, and FTS creates it");
    }
    return clock;
  }

  /** Whether it is there; what is no folder, or lies elsewhere, is not followed. */
  private boolean isThere() throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return false;
    }
    if (!attributes.isDirectory()) {
      throw new IOException(
          folder
              + " is "
              + (attributes.isSymbolicLink() ? "a symbolic link" : "a file")
              + ", not a folder that FTS has made; remove it, or give the lease another name");
    }
    return true;
  }

  /** The furthest of what a listing shows: it may show a state and the one that followed it. */
  private @Nullable LeaseState list(String clock) throws IOException {
    LeaseState furthest = null;
    // through ".", which a FIFO does not have: to open one would hang
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve("."))) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        LeaseState found = LeaseState.parse(name);
        if (found == null ? LeaseState.resembles(name) : !found.isOf(clock)) {
          throw foreign(name, clock);
        }
        if (found != null && (furthest == null || found.isAfter(furthest))) {
          furthest = found;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return furthest;
  }

  private IOException foreign(String name, String clock) {
    return new IOException(
        folder
            + " holds "
            + Line.of(name)
            + ", which is no state of a lease by the clock "
            + clock
            + "; is the right share mounted? If it is, and the state is of an earlier version of"
            + " FTS or of a clock file that was replaced, stop every process that uses this lease"
            + " and rename it to NUMBER.free."
            + clock
            + ", with the number that it begins with");
  }

  /**
   * Makes the folder with the first state in it, unless somebody is faster: a folder that is not
   * empty cannot be replaced. Made elsewhere and put in its place by name, it cannot come to lie on
   * another share than the one that is verified in between.
   */
  private void create(String clock) throws IOException {
    Path made = folder.resolveSibling(folder.getFileName() + ".new-" + UUID.randomUUID());
    Path state = made.resolve(LeaseState.initial(clock).name());
    Files.createDirectory(made);
    try {
      Files.createDirectory(state);
      force(made);
      if (!verifiedIdentity().equals(clock)) {
        throw new IOException("the clock file beside " + folder + " has changed; try again");
      }
      Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
      force(parent);
    } catch (IOException e) {
      Files.deleteIfExists(state);
      Files.deleteIfExists(made);
      if (!isThere()) {
        throw e;
      }
    }
  }

  @Override
  public boolean replace(LeaseState expected, LeaseState next) throws IOException {
    if (!expected.isOf(verifiedIdentity()) || !isThere()) {
      return false;
    }
    try {
      Files.move(
          folder.resolve(expected.name()),
          folder.resolve(next.name()),
          StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return false;
    }
    force(folder);
    return true;
  }

  /** A number that was given must not be given again after the machine has lost its power. */
  private static void force(Path folder) {
    try (FileChannel channel =
        FileChannel.open(folder.resolve("."), StandardOpenOption.READ)) { // no FIFO, as above
      channel.force(true);
    } catch (IOException e) {
      // a file system that cannot do it: docs/lease.md
    }
  }
}
