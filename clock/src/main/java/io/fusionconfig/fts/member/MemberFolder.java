package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.host.RandomNumber;
import io.fusionconfig.fts.share.ShareFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The folder in which members keep their records. Stateless. */
public final class MemberFolder {
  private final Path folder;

  /** Makes an instance; touches nothing yet. */
  public MemberFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Lists the records and temporary files. Listing also makes a network file system ask the server.
   *
   * @param mostEntries the most entries to read, including foreign ones
   * @param mostNames the most names to return: any user who may write the folder can fill it
   */
  Listing list(int mostEntries, int mostNames) throws IOException {
    Listing listing = new Listing(mostEntries, mostNames);
    ShareFiles.list(folder, listing);
    return listing;
  }

  static final class Listing implements ShareFiles.Names {
    private final List<String> names = new ArrayList<>();
    private final int mostEntries;
    private final int mostNames;
    private int entries;

    private Listing(int mostEntries, int mostNames) {
      this.mostEntries = mostEntries;
      this.mostNames = mostNames;
    }

    /** The names of all records and temporary files, in no order. */
    List<String> names() {
      return names;
    }

    /** The number of entries that were listed, including foreign ones. */
    int entries() {
      return entries;
    }

    @Override
    public boolean take(String name) {
      entries++;
      if (MemberName.isRecord(name) || MemberName.isTemporary(name)) {
        names.add(name);
      }
      return entries < mostEntries && names.size() < mostNames;
    }
  }

  /** The names of all records, in no order. */
  public List<String> records() throws IOException {
    List<String> records = new ArrayList<>();
    for (String name : list(Integer.MAX_VALUE, Integer.MAX_VALUE).names()) {
      if (MemberName.isRecord(name)) {
        records.add(name);
      }
    }
    return records;
  }

  /**
   * Reads a record; null if there is no file of that name, or if it is not a record. Opens the
   * file, which makes a network file system ask the server.
   */
  public @Nullable MemberRecord read(String name) throws IOException {
    Path path = folder.resolve(name);
    try {
      BasicFileAttributes attributes = ShareFiles.attributes(path);
      if (!attributes.isRegularFile()) {
        return null; // opening a pipe might block
      }
      return MemberText.parse(text(path));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /**
   * When a file was written, by the clock that stamps, ns since the epoch; null if there is no file
   * of that name.
   */
  @Nullable Long stampNs(String name) throws IOException {
    try {
      BasicFileAttributes attributes = ShareFiles.attributes(folder.resolve(name));
      return attributes.isRegularFile()
          ? attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)
          : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /**
   * Whether a file may be deleted as an unfinished record: it is short, and begins as a record
   * does.
   */
  boolean isUnfinished(String name) throws IOException {
    Path path = folder.resolve(name);
    try {
      BasicFileAttributes attributes = ShareFiles.attributes(path);
      return attributes.isRegularFile()
          && attributes.size() <= MemberText.MAX_LENGTH
          && MemberText.isBeginning(text(path));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static String text(Path path) throws IOException {
    return ShareFiles.read(path, MemberText.MAX_LENGTH + 1);
  }

  /**
   * Writes a record, replacing an earlier one of that name. Nobody sees half of it: it is renamed
   * when it is complete, and where renaming is not atomic, the last line shows it.
   */
  void write(String name, MemberRecord record) throws IOException {
    Path temporary = folder.resolve(MemberName.temporary(name, RandomNumber.draw()));
    Content content = new Content(MemberText.of(record));
    boolean renamed = false;
    try {
      create(temporary, content); // fails if the file exists
      rename(temporary, folder.resolve(name));
      renamed = true;
    } finally {
      if (content.isCreated && !renamed) {
        deleteOwn(temporary);
      }
    }
  }

  private static final class Content implements ShareFiles.Use<Boolean> {
    private final String text;
    private boolean isCreated;

    Content(String text) {
      this.text = text;
    }

    @Override
    public Boolean of(SeekableByteChannel channel) throws IOException {
      isCreated = true;
      ShareFiles.write(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
      return true;
    }
  }

  private static void rename(Path temporary, Path path) throws IOException {
    try {
      ShareFiles.move(
          temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      ShareFiles.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteOwn(Path temporary) {
    try {
      ShareFiles.delete(temporary);
    } catch (IOException e) {
      return; // the failed write is reported, and others sweep the file
    }
  }

  /** Whether a folder has the name of the record, so that nothing can be renamed to it. */
  boolean isTaken(String name) {
    return ShareFiles.isFolder(folder.resolve(name));
  }

  /**
   * Creates a file that all may read and the owner may write, subject to the umask. The permissions
   * are set at creation: set by name later, they might go to another file.
   */
  private static void create(Path path, Content content) throws IOException {
    Set<OpenOption> options = new HashSet<>();
    options.add(StandardOpenOption.CREATE_NEW);
    options.add(StandardOpenOption.WRITE);
    options.add(LinkOption.NOFOLLOW_LINKS);
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      ShareFiles.open(path, options, content);
      return;
    }
    Set<PosixFilePermission> permissions =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);
    ShareFiles.open(path, options, content, PosixFilePermissions.asFileAttribute(permissions));
  }

  /** Deletes the file of that name, if it exists. */
  void delete(String name) throws IOException {
    ShareFiles.delete(folder.resolve(name));
  }
}
