package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.share.Register;
import io.fusionconfig.fts.share.ShareFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;

/** Names stored as empty folders in a folder. */
public final class DiskNames implements NameFolder {
  private final Path folder;
  private final Register register;

  /** Does not access the file system. */
  public DiskNames(Path folder) {
    this.folder = folder;
    this.register = new Register(folder, "; remove it");
  }

  @Override
  public List<String> list() throws IOException {
    return register.names();
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
    return register.replace(from, to);
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
      register.isThere();
    }
  }

  @Override
  public void create(String first) throws IOException {
    register.create(first, () -> {});
  }
}
