package io.fusionconfig.fts.share;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.RandomNumber;
import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clock file: a short text that says what it is and contains the clock's identity.
 *
 * <p>It is written only if it is new, empty, or starts with FTS's first line; anything else is
 * refused before a byte is written. Its folder is never created: an unmounted mount point must be
 * an error, not a local clock. After the first check, no other identity and no other file store is
 * accepted.
 */
public class ClockFile {
  /** The suffix of the folder that decides which process writes an empty file. */
  public static final String CLAIM = "claim";

  /** How long a file may stay empty while another member is about to write its identity. */
  private static final long CLAIM_NS = 1_000_000_000L;

  private static final long CLAIM_POLL_NS = 10_000_000L;

  private final HostClock host;
  private final Path path;
  private final boolean create;
  private final String storePattern;
  private final WriteAccess access;
  private final FileStoreName.Mounts mounts;

  // written by the thread that verifies, read by all
  private volatile @Nullable String identity;
  private volatile @Nullable FileStoreName store;
  private volatile @Nullable LastRead lastRead;

  /** Makes a clock file for any file store and any owner. */
  public ClockFile(HostClock host, Path path, boolean create) {
    this(host, path, create, ClockSettings.ANY_STORE, new WriteAccess(null));
  }

  /**
   * Makes a clock file; touches nothing before {@link #verify}.
   *
   * @param create whether a missing file is created
   * @param storePattern the pattern that the file store's type or name must match
   * @param access the required permissions
   */
  public ClockFile(
      HostClock host, Path path, boolean create, String storePattern, WriteAccess access) {
    this(host, path, create, storePattern, access, FileStoreName.SYSTEM);
  }

  /** For tests, with the mounts of the system. */
  public ClockFile(
      HostClock host,
      Path path,
      boolean create,
      String storePattern,
      WriteAccess access,
      FileStoreName.Mounts mounts) {
    this.host = host;
    this.path = path.toAbsolutePath();
    this.create = create;
    this.storePattern = storePattern;
    this.access = access;
    this.mounts = mounts;
  }

  public Path path() {
    return path;
  }

  /** A path beside the clock file, named like it, or {@code fts} in a folder of members. */
  public Path beside(String suffix) {
    String name = String.valueOf(path.getFileName());
    String stem = name.equals(ClockSettings.CLOCK_FILE) ? "fts" : name;
    return path.resolveSibling(stem + suffix);
  }

  /** A warning about the permissions of file and folder; null if there is none. */
  public @Nullable String warning() throws IOException {
    return access.warning(path);
  }

  /** Type and name of the file store, as first seen. */
  public String storeName() {
    FileStoreName seen = store;
    return seen == null ? "" : seen.toString();
  }

  /** Whose clock stamps, by the type of the file store; {@link #verify} finds the store. */
  public StampedBy stampedBy() {
    FileStoreName seen = store;
    return seen == null ? StampedBy.UNKNOWN : StampedBy.of(seen.type(), seen.name());
  }

  /** The end of a message about folders whose listings fail or are late: what to set; or empty. */
  public String listingRemedy() {
    FileStoreName seen = store;
    return seen == null ? "" : seen.listingRemedy();
  }

  /** Whether file stores of this type are known to round stamps. */
  boolean roundsStamps() {
    FileStoreName seen = store;
    return seen != null && seen.roundsStamps();
  }

  /** The clock's identity as of the first {@link #verify}; empty if there is none. */
  public String identity() {
    String known = identity;
    return known == null ? "" : known;
  }

  /**
   * Throws unless a folder beside the clock file belongs to the required owner, if there is one.
   */
  public void verifyOwner(Path folder) throws IOException {
    access.verifyFolder(folder);
  }

  /**
   * Verifies that the path still is the clock that it was at the first call. The first call
   * remembers identity and file store.
   *
   * @param writes whether it may create a missing file, and write an identity into an empty one
   */
  public void verify(boolean writes) throws IOException, InterruptedException {
    boolean first = identity == null;
    verifyStore(first);
    if (first && ShareFiles.isMissing(path)) {
      createEmpty(writes);
    }
    String found = read();
    if (found.isEmpty() && writes) {
      found = claim();
    }
    if (first || "".equals(identity)) {
      identity = found;
    } else {
      verifyIdentity(found);
    }
  }

  private String verifyIdentity(String found) throws ShareException {
    if (!found.equals(identity)) {
      throw ShareException.lost(
          Line.fill(
              "the clock file {} has another identity than at the start: {} instead of {}; restart to accept it",
              path,
              found.isEmpty() ? "none" : found,
              identity));
    }
    return found;
  }

  /**
   * Verifies that the path still leads to the clock, and returns its identity; for any thread.
   * Writes nothing.
   *
   * @throws ShareException also if {@link #verify} has not found an identity yet
   */
  public String verifiedIdentity() throws IOException {
    String known = identity;
    if (known == null || known.isEmpty()) {
      throw new ShareException(
          "the clock file "
              + path
              + " has no identity yet; start a clock on it with mode=create, which writes one");
    }
    verifyStore(false);
    return verifyIdentity(read());
  }

  /** Verifies the folder only, and remembers its file store; for clocks without a clock file. */
  public FileStoreName locate() throws IOException {
    return verifyStore(true);
  }

  private FileStoreName verifyStore(boolean first) throws IOException {
    Path folder = path.getParent();
    if (folder == null || !ShareFiles.leadsToFolder(folder)) {
      throw ShareException.noFolder(folder);
    }
    FileStoreName found = FileStoreName.of(folder, store, mounts);
    if (!found.matches(storePattern)) {
      throw ShareException.lost(
          Line.fill(
              "the file store of {} is {}, which does not match store={}; is the share mounted?",
              path,
              found,
              storePattern));
    }
    FileStoreName before = store;
    if (!first && before != null && !found.equals(before)) {
      throw ShareException.lost(
          Line.fill(
              "the file store of {} has changed from {} to {}; is the share mounted?",
              path,
              before,
              found));
    }
    store = found; // after a remount the name is the same and the device is not
    return found;
  }

  private void createEmpty(boolean writes) throws IOException {
    if (!writes || !create) {
      throw ShareException.lost(
          "the clock file "
              + path
              + " does not exist, and "
              + (writes ? "create=false" : "a mode that never writes does not create it"));
    }
    try {
      ShareFiles.createFile(path);
    } catch (FileAlreadyExistsException e) {
      return; // another member was faster
    } catch (IOException e) {
      throw new ShareException("the clock file " + path + " cannot be created", e);
    }
    try {
      access.verifyNew(path);
    } catch (IOException e) {
      ShareFiles.delete(path); // it would keep the owner from creating one
      throw e;
    }
  }

  /** The identity in the file; empty if it is not written yet. */
  private String read() throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = ShareFiles.attributes(path);
    } catch (NoSuchFileException e) {
      throw ShareException.lost("the clock file " + path + " is gone");
    }
    if (!attributes.isRegularFile()) {
      throw ShareException.lost(
          path
              + " is "
              + (attributes.isSymbolicLink()
                  ? "a symbolic link"
                  : attributes.isDirectory() ? "a folder" : special())
              + ", not a clock file; name a file that does not exist yet, and FTS creates it");
    }
    access.verify(path);
    LastRead last = lastRead;
    LastRead now = LastRead.begin(path, last, host.monotonicNs());
    if (last != null && last == now) {
      return last.identity; // it has not changed, and is not opened again
    }
    String text = LastRead.text(path, now);
    String found = ClockText.isUnwritten(text) ? "" : identityIn(text);
    if (now != null && !found.isEmpty()) {
      lastRead = now.ends(found, host.monotonicNs());
    }
    return found;
  }

  /** Says what a file is that is neither regular nor a link. */
  private String special() throws IOException {
    int type =
        (Integer) Objects.requireNonNull(ShareFiles.attributes(path, "unix:mode").get("mode"))
            & 0170000; // stat(2)
    return type == 0010000 ? "a FIFO" : type == 0140000 ? "a socket" : "a device";
  }

  private String identityIn(String text) throws ShareException {
    String found = ClockText.identityIn(text);
    if (found == null) {
      throw ShareException.lost(
          path
              + " is not a clock file and is left alone; name a file that does"
              + " not exist yet, and FTS creates it");
    }
    return found;
  }

  /**
   * Gives an unwritten file an identity: this member's if it is the first, else the one that
   * another member is writing. A folder, which is created atomically, decides who is first.
   */
  private String claim() throws IOException, InterruptedException {
    Path lock = path.resolveSibling(path.getFileName() + FolderProbe.INFIX + CLAIM);
    long since = host.monotonicNs();
    while (true) {
      boolean mine = lock(lock);
      try {
        String found = read();
        if (!found.isEmpty()) {
          return found;
        }
        // where no folder can be created, or its creator has died, do without
        if (mine || host.monotonicNs() - since > CLAIM_NS) {
          write(identity != null ? identity : RandomNumber.uuid().toString());
          if (!mine) {
            ShareNote.sleep(
                host, CLAIM_POLL_NS); // another member may have found it empty at the same time
          }
          return read();
        }
      } finally {
        if (mine) {
          ShareFiles.delete(lock);
        }
      }
      ShareNote.sleep(host, CLAIM_POLL_NS);
    }
  }

  private static boolean lock(Path lock) {
    try {
      ShareFiles.createFolder(lock);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void write(String id) throws IOException {
    Object before = onlyLink();
    Set<OpenOption> options = new HashSet<>();
    options.add(StandardOpenOption.READ);
    options.add(StandardOpenOption.WRITE);
    options.add(LinkOption.NOFOLLOW_LINKS);
    try {
      ShareFiles.open(
          path,
          options,
          // not a lambda: the first one in a JVM costs more than the measurement
          new ShareFiles.Use<Boolean>() {
            @Override
            public Boolean of(SeekableByteChannel channel) throws IOException {
              if (!Objects.equals(before, onlyLink())) {
                throw new ShareException("it was replaced while it was being opened");
              }
              if (ClockText.isUnwritten(ClockText.of(channel))) {
                channel.position(0); // the rest of an interrupted write is shorter
                ShareFiles.write(channel, ClockText.with(id));
              }
              return true;
            }
          });
    } catch (IOException e) {
      throw new ShareException("the clock file " + path + " cannot be written", e);
    }
  }

  /**
   * The file's attributes, if it has no other name: an empty file of another user that got a second
   * name here must not be written. Null where the file system does not tell.
   */
  private @Nullable Object onlyLink() throws IOException {
    Map<String, Object> attributes;
    try {
      attributes = ShareFiles.attributes(path, "unix:nlink,dev,ino", LinkOption.NOFOLLOW_LINKS);
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return null; // no POSIX
    }
    Object names = attributes.get("nlink");
    if (names instanceof Integer && (Integer) names > 1) {
      throw ShareException.lost(
          "the clock file "
              + path
              + " is empty, has a second name, and is left alone; name a file that does not"
              + " exist yet, and FTS creates it");
    }
    return attributes;
  }

  /**
   * The file's modification time, ns since the epoch. Opens the file first, which makes NFS ask the
   * server; otherwise the answer may come from an attribute cache that is seconds old.
   */
  public long stampNs() throws IOException {
    ShareFiles.read(path, 0);
    return Probe.timeNs(path);
  }
}
