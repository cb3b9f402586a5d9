package io.fusionconfig.fts.exchange;

import java.io.IOException;
import java.util.List;

/**
 * A folder of names: all that the exchange asks of a file system. Each call takes as long as the
 * file system takes. A call that fails may have been done, now or later, or not.
 */
public interface NameFolder {

  /**
   * The names in the folder, in no order, the first thousands of them. It may be old, lack a name,
   * or show one that is gone.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such folder
   */
  List<String> list() throws IOException;

  /** Makes an entry of that name, unless it is there. */
  void make(String name) throws IOException;

  /**
   * Renames an entry, atomically: of several that rename the same one, one succeeds.
   *
   * @return false if there is no entry {@code from}; also if a repeated request finds its own work
   *     done
   */
  boolean rename(String from, String to) throws IOException;

  /** Removes the entry of that name, if it is there. */
  void delete(String name) throws IOException;

  /** Makes the folder, unless it is there. */
  void create() throws IOException;

  /** Makes the folder with this one entry, atomically, unless it is there. */
  void create(String first) throws IOException;
}
