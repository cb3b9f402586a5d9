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

/** Names as empty folders in a folder of a file system. */
public final class DiskNames implements NameFolder {
  /** A longer listing is cut off. */
  private static final int MOST = 10_000;

  private final Path folder;

  /** Nothing is touched yet. */
  public DiskNames(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> list() throws IOException {
    verifyReal();
    List<String> names = new ArrayList<>();
    // through ".", which a FIFO does not have: to open one would hang
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
      return; // a request that was repeated
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
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) { // a file of that name is not ours
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
   * Anybody who may write beside it can put a link there, which leads to names that are not ours.
   */
  private void verifyReal() throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isDirectory()) {
      throw new IOException(
          folder
              + " is "
              + (attributes.isSymbolicLink() ? "a symbolic link" : "a file")
              + ", not a folder that FTS has made; remove it");
    }
  }

  /** Made elsewhere and renamed: a folder that is not empty cannot be replaced. */
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
