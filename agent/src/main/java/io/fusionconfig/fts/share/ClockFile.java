package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The clock file: a small text that says what it is and carries the clock's identity.
 *
 * <p>It is written only while it is new, empty, or carries its own first line; anything else is
 * refused before a byte is written. The folder is never created: an unmounted mount point must be
 * an error, not a local clock. Once opened, no other identity and no other file store is accepted.
 */
public class ClockFile {
  /** What ends the name of the folder that decides who writes an empty file. */
  public static final String CLAIM = "claim";

  /** How long a file may stay empty while another member is about to write its identity. */
  private static final long CLAIM_NS = 1_000_000_000L;

  private static final long CLAIM_POLL_NS = 10_000_000L;

  private final HostClock host;
  private final Path path;
  private final Writes writes;
  private final String storePattern;
  private final WriteAccess access;
  private final FileStoreName.Mounts mounts;

  // written by the thread that verifies, read by any
  private volatile @Nullable String identity;
  private volatile @Nullable FileStoreName store;

  /** A file on any file store, which may belong to anybody. */
  public ClockFile(HostClock host, Path path, boolean create) {
    this(
        host,
        path,
        create ? Writes.FILE : Writes.IDENTITY,
        ClockSettings.ANY_STORE,
        new WriteAccess(null));
  }

  /**
   * Nothing is touched before {@link #verify}.
   *
   * @param writes what is done about a file that is missing or empty
   * @param storePattern what the file store's type or name must match
   * @param access who must have it to himself
   */
  public ClockFile(
      HostClock host, Path path, Writes writes, String storePattern, WriteAccess access) {
    this(host, path, writes, storePattern, access, FileStoreName.SYSTEM);
  }

  /** For tests: what the system tells of mounts. */
  public ClockFile(
      HostClock host,
      Path path,
      Writes writes,
      String storePattern,
      WriteAccess access,
      FileStoreName.Mounts mounts) {
    this.host = host;
    this.path = path.toAbsolutePath();
    this.writes = writes;
    this.storePattern = storePattern;
    this.access = access;
    this.mounts = mounts;
  }

  public Path path() {
    return path;
  }

  /** A path beside the clock file, with its name, or {@code fts} in a folder of members. */
  public Path beside(String suffix) {
    String name = String.valueOf(path.getFileName());
    String stem = name.equals(ClockSettings.CLOCK_FILE) ? "fts" : name;
    return path.resolveSibling(stem + suffix);
  }

  /** What is unwise about the permissions of file and folder, in words; null if nothing. */
  public @Nullable String warning() throws IOException {
    return access.warning(path);
  }

  /** Type and name of the file store, as first seen. */
  public String storeName() {
    FileStoreName seen = store;
    return seen == null ? "" : seen.toString();
  }

  /** Whether each machine stamps what it writes there with its own clock, by the store's type. */
  public boolean isStampedByWriter() {
    FileStoreName seen = store;
    return seen != null && StampedBy.of(seen.type(), seen.name()) == StampedBy.WRITER;
  }

  /** Whether the file store is of a kind that has been seen to round stamps to the nearest. */
  boolean roundsStamps() {
    FileStoreName seen = store;
    return seen != null && seen.roundsStamps();
  }

  /**
   * Makes sure that the path still is the clock that it was at the first call; creates the file and
   * remembers identity and file store at that.
   */
  public void verify() throws IOException, InterruptedException {
    boolean first = identity == null;
    verifyStore(first);
    if (first && writes == Writes.FILE && !exists()) {
      createEmpty();
    }
    String found = read();
    if (found.isEmpty() && writes != Writes.NOTHING) {
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
          "the clock file "
              + path
              + " has another identity than at the start: "
              + (found.isEmpty() ? "none" : found)
              + " instead of "
              + identity
              + "; restart to accept it");
    }
    return found;
  }

  /**
   * The clock's identity, after a look that the path still leads to it; for any thread. Writes
   * nothing.
   *
   * @throws ShareException also if {@link #verify} has not found an identity yet
   */
  public String verifiedIdentity() throws IOException {
    String known = identity;
    if (known == null || known.isEmpty()) {
      throw new ShareException(
          "the clock file "
              + path
              + " has no identity yet; start a clock on it with mode=create or mode=touch, which"
              + " writes one");
    }
    verifyStore(false);
    return verifyIdentity(read());
  }

  /** Looks at the folder alone, and remembers its file store: for those who want no clock file. */
  public FileStoreName locate() throws IOException {
    return verifyStore(true);
  }

  private FileStoreName verifyStore(boolean first) throws IOException {
    Path folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw ShareException.noFolder(folder);
    }
    FileStoreName found = FileStoreName.of(folder, store, mounts);
    if (!found.matches(storePattern)) {
      throw ShareException.lost(
          "the file store of "
              + path
              + " is "
              + found
              + ", which does not match store="
              + storePattern
              + "; is the share mounted?");
    }
    FileStoreName before = store;
    if (!first && before != null && !found.equals(before)) {
      throw ShareException.lost(
          "the file store of "
              + path
              + " has changed from "
              + before
              + " to "
              + found
              + "; is the share mounted?");
    }
    store = found; // a share that was mounted again has the same name, but another device
    return found;
  }

  private boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void createEmpty() throws IOException {
    try {
      Files.createFile(path);
    } catch (FileAlreadyExistsException e) {
      return; // another member was faster
    } catch (IOException e) {
      throw new ShareException("the clock file " + path + " cannot be created", e);
    }
    try {
      access.verifyNew(path);
    } catch (IOException e) {
      Files.deleteIfExists(path); // it would keep its owner from making one
      throw e;
    }
  }

  /** The identity that the file carries; empty where it is yet to be written. */
  private String read() throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw ShareException.lost("the clock file " + path + missing());
    }
    if (!attributes.isRegularFile()) {
      throw ShareException.lost(
          path
              + " is "
              + (attributes.isSymbolicLink()
                  ? "a symbolic link"
                  : attributes.isDirectory() ? "a folder" : "no regular file")
              + ", not a clock file; name a file that does not exist yet, and FTS creates it");
    }
    access.verify(path);
    try (SeekableByteChannel channel = open(StandardOpenOption.READ)) {
      String text = ClockText.of(channel);
      return ClockText.isUnwritten(text) ? "" : identityIn(text);
    }
  }

  private String missing() {
    if (identity != null || writes == Writes.FILE) {
      return " is gone";
    }
    return " does not exist, and "
        + (writes == Writes.NOTHING ? "mode=follow creates none" : "create=false");
  }

  private String identityIn(String text) throws ShareException {
    String found = ClockText.identityIn(text);
    if (found == null) {
      throw ShareException.lost(
          path
              + " holds something else than a clock file, and is left alone; name a file that does"
              + " not exist yet, and FTS creates it");
    }
    return found;
  }

  /**
   * Gives an unwritten file an identity: this member's, if it is the first to say so, else the one
   * that another member is about to write. A folder decides who is first; it is created atomically.
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
        // where no folder can be made, or its maker has died, the file alone must do
        if (mine || host.monotonicNs() - since > CLAIM_NS) {
          write(identity != null ? identity : UUID.randomUUID().toString());
          if (!mine) {
            host.sleep(CLAIM_POLL_NS); // another member may have found it empty just then, too
          }
          return read();
        }
      } finally {
        if (mine) {
          Files.deleteIfExists(lock);
        }
      }
      host.sleep(CLAIM_POLL_NS);
    }
  }

  private static boolean lock(Path lock) {
    try {
      Files.createDirectory(lock);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void write(String id) throws IOException {
    Object before = onlyLink();
    try (SeekableByteChannel channel = open(StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (!Objects.equals(before, onlyLink())) {
        throw new ShareException("it was replaced while it was opened");
      }
      if (ClockText.isUnwritten(ClockText.of(channel))) {
        channel.position(0); // what is there of a broken write is shorter
        ByteBuffer bytes = ClockText.with(id);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new ShareException("the clock file " + path + " cannot be written", e);
    }
  }

  /**
   * Which file it is, if it has no other name: an empty file of somebody's to which a second name
   * was given here is not ours to write. Null where the file system does not tell.
   */
  private @Nullable Object onlyLink() throws IOException {
    Map<String, Object> attributes;
    try {
      attributes = Files.readAttributes(path, "unix:nlink,dev,ino", LinkOption.NOFOLLOW_LINKS);
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return null; // no POSIX
    }
    Object names = attributes.get("nlink");
    if (names instanceof Integer && (Integer) names > 1) {
      throw ShareException.lost(
          "the clock file "
              + path
              + " is empty and has another name too, and is left alone; name a file that does not"
              + " exist yet, and FTS creates it");
    }
    return attributes;
  }

  /** Writes the last byte anew, whatever it is. */
  void touch() throws IOException {
    try (SeekableByteChannel channel = open(StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // looked at through the same channel that writes: nobody can put another file in between
      identityIn(ClockText.of(channel));
      long last = channel.size() - 1;
      ByteBuffer content = ByteBuffer.allocate(1);
      channel.position(last).read(content);
      content.flip();
      channel.position(last).write(content);
    }
  }

  /**
   * The file's time of modification, ns since the epoch. The file is opened first: a plain look is
   * answered from NFS's attribute cache, which is seconds old; an open asks the server.
   */
  public long stampNs() throws IOException {
    open(StandardOpenOption.READ).close();
    return Probe.timeNs(path);
  }

  private SeekableByteChannel open(StandardOpenOption... access) throws IOException {
    Set<OpenOption> options = new HashSet<>();
    Collections.addAll(options, access);
    options.add(LinkOption.NOFOLLOW_LINKS);
    return Files.newByteChannel(path, options);
  }

  /** What is done about a file that is missing or empty. */
  public enum Writes {
    /** Nothing: an empty one has no identity until somebody gives it one. */
    NOTHING,
    /** An empty one is given an identity. */
    IDENTITY,
    /** The same, and a missing one is created at the first check. */
    FILE
  }
}
