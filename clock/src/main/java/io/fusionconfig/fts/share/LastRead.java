package io.fusionconfig.fts.share;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a clock file was when it was last read: while that stays the same, nobody has written it.
 */
final class LastRead {
  private static final String STATE = "unix:dev,ino,size,lastModifiedTime,ctime";

  /**
   * A file whose stamps are whole seconds can be written twice without a new stamp. One that still
   * has its stamps this long after they were first seen, and was then read, cannot: ns.
   */
  private static final long SETTLED_NS = 5_000_000_000L;

  final String identity;
  private final Map<String, Object> state;
  private final long firstSeenNs;
  private final boolean settled;

  /** Whether this process might write the file that it read first. */
  private final boolean writable;

  /** Whether the file has changed since it was read first. */
  private final boolean changed;

  private LastRead(
      String identity,
      Map<String, Object> state,
      long firstSeenNs,
      boolean settled,
      boolean writable,
      boolean changed) {
    this.identity = identity;
    this.state = state;
    this.firstSeenNs = firstSeenNs;
    this.settled = settled;
    this.writable = writable;
    this.changed = changed;
  }

  /**
   * Looks at the file before it is read.
   *
   * @return {@code last} if it need not be read; null where the file system does not tell
   */
  static @Nullable LastRead begin(Path file, @Nullable LastRead last, long nowNs)
      throws IOException {
    Map<String, Object> state;
    try {
      state = ShareFiles.attributes(file, STATE, LinkOption.NOFOLLOW_LINKS);
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return null; // no POSIX
    }
    if (last == null) {
      return new LastRead("", state, nowNs, false, ShareFiles.isWritable(file), false);
    }
    if (!last.state.equals(state)) {
      return new LastRead("", state, nowNs, false, last.writable, true);
    }
    return last.settled
        ? last
        : new LastRead("", state, last.firstSeenNs, false, last.writable, last.changed);
  }

  /**
   * The text of the file. If it has changed, it may be swapped for a FIFO just now. Otherwise it is
   * opened for reading alone: NFS waits for other clients, even stopped ones, before it lets anyone
   * write.
   */
  static String text(Path file, @Nullable LastRead now) throws IOException {
    return now != null && now.changed && now.writable
        ? ShareFiles.readSwapped(file, ClockText.MAX_LENGTH)
        : ShareFiles.read(file, ClockText.MAX_LENGTH);
  }

  /** With what has been read. */
  LastRead ends(String found, long nowNs) {
    return new LastRead(
        found, state, firstSeenNs, nowNs - firstSeenNs > SETTLED_NS, writable, changed);
  }
}
