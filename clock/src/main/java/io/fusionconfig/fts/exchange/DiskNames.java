package io.fusionconfig.fts.exchange;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Names stored as empty folders in a folder. */
public final class DiskNames implements NameFolder {
  /** A longer listing is truncated. */
  private static final int MOST = 10_000;

  private final Path folder;

  /** Does not access the file system. */
  public DiskNames(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> list() throws IOException {
    verifyReal();
    List<String> names = new ArrayList<>();
    // through ".", which a FIFO does not have: opening one would hang
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve("."))) {
      for (Path entry : entries) {
        names.add(String.valueOf(entry.getFileName()));
        if (names.size() >= MOST) {
          break;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public void make(String name) throws IOException {
    try {
      Files.createDirectory(folder.resolve(name));
    } catch (FileAlreadyExistsException e) {
      return; // NFS repeated the request
    }
  }

  @Override
  public boolean rename(String from, String to) throws IOException {
    try {
      verifyReal();
      Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Path path = folder.resolve(name);
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) { // a file of that name is not FTS's
      Files.deleteIfExists(path);
    }
  }

  @Override
  public void create() throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      verifyReal();
    }
  }

  /**
   * Rejects a symbolic link: anyone with write access beside the folder could point it elsewhere.
   */
  private void verifyReal() throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isDirectory()) {
      throw new IOException(
          folder
              + " is "
              + (attributes.isSymbolicLink() ? "a symbolic link" : "a file")
              + ", not a folder made by FTS; remove it");
    }
  }

  /** Creates the folder under another name and renames it: a non-empty folder is not replaced. */
  @Override
  public void create(String first) throws IOException {
    Path made = folder.resolveSibling(folder.getFileName() + ".new-" + UUID.randomUUID());
    Path entry = made.resolve(first);
    Files.createDirectory(made);
    try {
      Files.createDirectory(entry);
      Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(entry);
      Files.deleteIfExists(made);
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }
}
