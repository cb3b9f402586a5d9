package io.fusionconfig.fts.exchange;

import io.fusionconfig.fts.share.ShareFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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
    ShareFiles.list(
        folder.resolve("."),
        name -> {
          names.add(name);
          return names.size() < MOST;
        });
    return names;
  }

  @Override
  public void make(String name) throws IOException {
    try {
      ShareFiles.createFolder(folder.resolve(name));
    } catch (FileAlreadyExistsException e) {
      return; // NFS repeated the request
    }
  }

  @Override
  public boolean rename(String from, String to) throws IOException {
    try {
      verifyReal();
      ShareFiles.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Path path = folder.resolve(name);
    if (ShareFiles.isFolder(path)) { // a file of that name is not FTS's
      ShareFiles.delete(path);
    }
  }

  @Override
  public void create() throws IOException {
    try {
      ShareFiles.createFolder(folder);
    } catch (FileAlreadyExistsException e) {
      verifyReal();
    }
  }

  /**
   * Rejects a symbolic link: anyone with write access beside the folder could point it elsewhere.
   */
  private void verifyReal() throws IOException {
    BasicFileAttributes attributes = ShareFiles.attributes(folder);
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
    ShareFiles.createFolder(made);
    try {
      ShareFiles.createFolder(entry);
      ShareFiles.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      ShareFiles.delete(entry);
      ShareFiles.delete(made);
      if (!ShareFiles.isFolder(folder)) {
        throw e;
      }
    }
  }
}
