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
 * Keeps the state of a lease as the name of an empty folder, the only entry of the folder {@code
 * NAME.lease}, which is created once and never deleted.
 *
 * <p>The share is verified before each listing and each rename. If it changes in between, no harm
 * is done: the clock's identity is part of the state's name, so a rename on another share finds no
 * source.
 */
public final class DiskFolder implements LeaseFolder {
  /** A listing may miss an entry that is renamed at that moment; this many in a row do not. */
  private static final int LISTINGS = 20;

  private final LeaseShare share;
  private final Path parent;
  private final Path folder;

  /**
   * Makes the folder of a lease beside a clock file; touches nothing yet.
   *
   * @param share verifies that this is still the share of the clock
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
            + " contains no state. The listing may come from a cache, so try again, and check the"
            + " folder on the file server itself; only if it is empty there, stop every process"
            + " that uses this lease and remove the folder: its fencing numbers then restart at 1");
  }

  private String verifiedIdentity() throws IOException {
    String clock = share.verifiedIdentity();
    if (!LeaseState.isIdentity(clock)) {
      throw new IOException(
          "the clock file beside "
              + folder
              + " has an identity that FTS did not write, and leases depend on it; name a"
              + " clock file that does not exist yet, and FTS creates it");
    }
    return clock;
  }

  /** Whether the folder exists; does not follow links. */
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
              + ", not a folder of FTS; remove it, or give the lease another name");
    }
    return true;
  }

  /**
   * Lists the folder and returns the latest state: a listing may show a state and its successor.
   */
  private @Nullable LeaseState list(String clock) throws IOException {
    LeaseState furthest = null;
    // through ".", which fails for a FIFO instead of hanging
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
            + " contains "
            + Line.of(name)
            + ", which is not a state of a lease by the clock "
            + clock
            + "; is the right share mounted? If it is, and the state is of an earlier version of"
            + " FTS or of a clock file that was replaced, stop every process that uses this lease"
            + " and rename it to NUMBER.free."
            + clock
            + ", with the number that it begins with");
  }

  /**
   * Creates the folder with the first state in it, unless another process is faster: a folder that
   * is not empty cannot be replaced. It is created under another name, then the share is verified,
   * then it is renamed; so it cannot end up on another share.
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

  /**
   * Forces the change to disk: a fencing number must not be issued twice because of a power
   * failure.
   */
  private static void force(Path folder) {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("."), StandardOpenOption.READ)) { // "." for the reason above
      channel.force(true);
    } catch (IOException e) {
      // the file system does not support it; see docs/lease.md
    }
  }
}
