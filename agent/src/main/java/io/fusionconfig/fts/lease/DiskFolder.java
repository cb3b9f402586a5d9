package io.fusionconfig.fts.lease;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state as the name of an empty folder, the only entry of the folder {@code NAME.lease}, which
 * is made once and never deleted.
 */
public final class DiskFolder implements LeaseFolder {
  /** A listing may miss an entry that is renamed meanwhile; so many in a row do not. */
  private static final int LISTINGS = 20;

  private final Path clockFile;
  private final Path folder;

  /**
   * A lease beside a clock file.
   *
   * @param clockFile by it a share is known from the empty mount point of one that is not mounted
   */
  public DiskFolder(Path clockFile, String name) {
    this.clockFile = clockFile.toAbsolutePath();
    this.folder = this.clockFile.resolveSibling(name + ".lease");
  }

  @Override
  public LeaseState state() throws IOException {
    for (int i = 0; i < LISTINGS; i++) {
      LeaseState found = list();
      if (found != null) {
        return found;
      }
    }
    throw new IOException(
        folder
            + " has lost its state, the folder NUMBER.free or NUMBER.EXPIRY.HOLDER in it; make"
            + " NUMBER.free with a number that no holder can have had");
  }

  /** The furthest of what a listing shows: it may show a state and the one that followed it. */
  private @Nullable LeaseState list() throws IOException {
    LeaseState furthest = null;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        LeaseState found = LeaseState.parse(String.valueOf(entry.getFileName()));
        if (found != null && (furthest == null || found.isAfter(furthest))) {
          furthest = found;
        }
      }
    } catch (NoSuchFileException e) {
      create();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return furthest;
  }

  /**
   * Makes the folder with the first state in it, unless somebody is faster: a folder that is not
   * empty cannot be replaced. Made elsewhere and put in its place by name, it cannot come to lie on
   * another file system than the one on which the clock file was seen.
   */
  private void create() throws IOException {
    Path made = folder.resolveSibling(folder.getFileName() + ".new-" + UUID.randomUUID());
    Path state = made.resolve(LeaseState.INITIAL.name());
    Files.createDirectory(made);
    try {
      Files.createDirectory(state);
      if (!Files.exists(clockFile)) {
        throw new IOException("the clock file " + clockFile + " is gone; is the share mounted?");
      }
      Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(state);
      Files.deleteIfExists(made);
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  @Override
  public boolean replace(LeaseState expected, LeaseState next) throws IOException {
    try {
      Files.move(
          folder.resolve(expected.name()),
          folder.resolve(next.name()),
          StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return false;
    }
    force();
    return true;
  }

  /** A number that was given must not be given again after the machine has lost its power. */
  private void force() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // a file system that cannot do it: docs/lease.md
    }
  }
}
