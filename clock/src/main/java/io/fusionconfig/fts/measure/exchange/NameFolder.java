package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.share.Register;
import io.fusionconfig.fts.share.ShareFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * A folder of names, each an empty folder: the only file system operations that the exchange needs.
 * A call takes as long as the file system takes. A call that fails may or may not have been carried
 * out, and may still be carried out later. Simulations override all methods.
 */
public class NameFolder {
  private final Path folder;
  private final Register register;

  /** Does not access the file system. */
  public NameFolder(Path folder) {
    this.folder = folder;
    this.register = new Register(folder, "; remove it");
  }

  /**
   * The names in the folder, unordered and limited to some thousands. The listing may be stale,
   * miss a name, or show a deleted one.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such folder
   */
  List<String> list() throws IOException {
    return register.names();
  }

  /** The same; none if there is no such folder. */
  final List<String> listIfThere() throws IOException {
    try {
      return list();
    } catch (NoSuchFileException e) {
      return Collections.emptyList();
    }
  }

  /** Creates an entry, unless it exists. */
  void make(String name) throws IOException {
    register.isThere(); // and no link to a folder elsewhere
    try {
      ShareFiles.createFolder(folder.resolve(name));
    } catch (FileAlreadyExistsException e) {
      return; // NFS repeated the request
    }
  }

  /**
   * Renames an entry atomically: of several concurrent renames, one succeeds.
   *
   * @return false if there is no entry {@code from}; also if a repeated request was already carried
   *     out
   */
  boolean rename(String from, String to) throws IOException {
    return register.replace(from, to);
  }

  /** Deletes an entry, if it exists. */
  void delete(String name) throws IOException {
    if (!register.isThere()) {
      return;
    }
    Path path = folder.resolve(name);
    if (ShareFiles.isFolder(path)) { // a file of that name is not FTS's
      ShareFiles.delete(path);
    }
  }

  /** Deletes an entry; returns false if that fails, for example for an entry of another user. */
  final boolean deleteIfPossible(String name) {
    try {
      delete(name);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Creates the folder, unless it exists. */
  void create() throws IOException {
    try {
      ShareFiles.createSharedFolder(folder);
    } catch (FileAlreadyExistsException e) {
      register.isThere();
    }
  }

  /** Creates the folder with this one entry atomically, unless there is one that has an entry. */
  void create(String first, Register.Guard guard) throws IOException {
    register.create(first, guard);
  }

  /** Adds an entry to the folder, which has others; verifies that it is on the right share. */
  void add(String first, Register.Guard guard) throws IOException {
    register.add(first, guard);
  }

  /** Deletes the folder, if it is empty. */
  final void remove() throws IOException {
    if (register.isThere()) {
      ShareFiles.delete(folder);
    }
  }

  /** The folder's path. */
  @Override
  public String toString() {
    return folder.toString();
  }
}
