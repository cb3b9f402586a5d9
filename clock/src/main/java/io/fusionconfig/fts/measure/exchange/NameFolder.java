package io.fusionconfig.fts.measure.exchange;

import java.io.IOException;
import java.util.List;

/**
 * A folder of names: the only file system operations that the exchange needs. A call takes as long
 * as the file system takes. A call that fails may or may not have been carried out, and may still
 * be carried out later.
 */
public interface NameFolder {

  /**
   * The names in the folder, unordered and limited to some thousands. The listing may be stale,
   * miss a name, or show a deleted one.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such folder
   */
  List<String> list() throws IOException;

  /** Creates an entry, unless it exists. */
  void make(String name) throws IOException;

  /**
   * Renames an entry atomically: of several concurrent renames, one succeeds.
   *
   * @return false if there is no entry {@code from}; also if a repeated request was already carried
   *     out
   */
  boolean rename(String from, String to) throws IOException;

  /** Deletes an entry, if it exists. */
  void delete(String name) throws IOException;

  /** Creates the folder, unless it exists. */
  void create() throws IOException;

  /** Creates the folder with this one entry atomically, unless it exists. */
  void create(String first) throws IOException;
}
