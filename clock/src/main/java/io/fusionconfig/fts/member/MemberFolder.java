package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.share.Register;
import io.fusionconfig.fts.share.ShareFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the members' records, each of which is a name ({@link MemberName}). It is a folder
 * of its own: on NFS a rename may have to wait for a client that has stopped, and the names in its
 * folder wait with it.
 */
public final class MemberFolder {
  /** Its name in the folder that members share. */
  public static final String NAME = "fts.members";

  private final Path folder;
  private final Register register;

  /** Makes an instance for the folder that members share; touches nothing yet. */
  public MemberFolder(Path shared) {
    this.folder = shared.resolve(NAME);
    this.register = new Register(folder, "; remove it");
  }

  Path path() {
    return folder;
  }

  /**
   * Lists the records; without a folder there are none.
   *
   * @param mostEntries the most entries to read, including foreign ones
   * @param mostMembers the most members to return: any user who may write the folder can fill it
   * @param renamed whether this process has just renamed a record. Otherwise an NFS client answers
   *     from its cache, unless the folder itself is opened, which hangs if it is just now replaced
   *     by a FIFO
   */
  Listing list(int mostEntries, int mostMembers, boolean renamed) throws IOException {
    Listing listing = new Listing(mostEntries, mostMembers);
    if (register.isThere()) {
      ShareFiles.list(renamed ? folder.resolve(".") : folder, listing);
    }
    return listing;
  }

  /** Lists all records. */
  public Listing list() throws IOException {
    return list(Integer.MAX_VALUE, Integer.MAX_VALUE, false);
  }

  /** What is in the folder. */
  public static final class Listing implements ShareFiles.Names {
    private final Map<Long, MemberName> newest = new HashMap<>();
    private final List<MemberName> older = new ArrayList<>();
    private final int mostEntries;
    private final int mostMembers;
    private int entries;
    private int foreign;

    private Listing(int mostEntries, int mostMembers) {
      this.mostEntries = mostEntries;
      this.mostMembers = mostMembers;
    }

    /** The newest record of each member, in no order. */
    public List<MemberRecord> records() {
      List<MemberRecord> records = new ArrayList<>(newest.size());
      for (MemberName name : newest.values()) {
        records.add(name.record());
      }
      return records;
    }

    /** The number of names that are not those of records. */
    public int foreign() {
      return foreign;
    }

    /** The newest name of each member. */
    Collection<MemberName> newest() {
      return newest.values();
    }

    /** The other names of the same members: a rename was repeated, or carried out late. */
    List<MemberName> older() {
      return older;
    }

    /** The number of entries that were listed, including foreign ones. */
    int entries() {
      return entries;
    }

    @Override
    public boolean take(String name) {
      entries++;
      MemberName read = MemberName.parse(name);
      if (read == null) {
        foreign++;
      } else {
        MemberName other = newest.get(read.id());
        boolean newer = other == null || read.record().timeNs() > other.record().timeNs();
        if (newer) {
          newest.put(read.id(), read);
        }
        if (other != null) {
          older.add(newer ? other : read);
        }
      }
      return entries < mostEntries && newest.size() + older.size() < mostMembers;
    }
  }

  /**
   * Says something else of a member: renames its record, or makes it if it is missing.
   *
   * @param before the name until now; null if there is none
   */
  void write(@Nullable String before, String name) throws IOException {
    if (before != null && register.replace(before, name)) {
      return;
    }
    if (!register.isThere()) {
      try {
        ShareFiles.createSharedFolder(folder);
      } catch (FileAlreadyExistsException e) {
        register.isThere(); // another member was faster, and it is no link
      }
    }
    try {
      ShareFiles.createFolder(folder.resolve(name));
    } catch (FileAlreadyExistsException e) {
      return; // the request was repeated
    }
  }

  /** Deletes the record of that name, if it exists. */
  void delete(String name) throws IOException {
    Path path = folder.resolve(name);
    if (register.isThere() && ShareFiles.isFolder(path)) { // a file of that name is not FTS's
      ShareFiles.delete(path);
    }
  }
}
