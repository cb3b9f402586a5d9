package io.fusionconfig.fts.exchange;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Names as empty folders in a folder of a file system. */
public final class DiskNames implements NameFolder {
  /** A longer listing is cut off. */
  private static final int MOST = 10_000;

  private final Path folder;
  private final String member;

  /**
   * Nothing is touched yet.
   *
   * @param member who makes it, if nobody has
   */
  public DiskNames(Path folder, String member) {
    this.folder = folder;
    this.member = member;
  }

  @Override
  public List<String> list() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
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
      Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public void create() throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      return;
    }
  }

  /** Made elsewhere and renamed: a folder that is not empty cannot be replaced. */
  @Override
  public void create(String first) throws IOException {
    Path made = folder.resolveSibling(folder.getFileName() + ".new-" + member);
    Path entry = made.resolve(first);
    Files.createDirectory(made);
    try {
      Files.createDirectory(entry);
      Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(entry);
      Files.deleteIfExists(made);
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }
}
