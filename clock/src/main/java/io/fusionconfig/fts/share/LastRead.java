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

  private LastRead(
      String identity,
      Map<String, Object> state,
      long firstSeenNs,
      boolean settled,
      boolean writable) {
    this.identity = identity;
    this.state = state;
    this.firstSeenNs = firstSeenNs;
    this.settled = settled;
    this.writable = writable;
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
    if (last == null || !last.state.equals(state)) {
      boolean writable = last == null ? ShareFiles.isWritable(file) : last.writable;
      return new LastRead("", state, nowNs, false, writable);
    }
    return last.settled ? last : new LastRead("", state, last.firstSeenNs, false, last.writable);
  }

  /**
   * The text of the file. Of one that has changed, somebody may be about to put a FIFO in its
   * place. Without the right to write it, opening that would hang all the same.
   */
  static String text(Path file, @Nullable LastRead last) throws IOException {
    return last != null && last.writable
        ? ShareFiles.readSwapped(file, ClockText.MAX_LENGTH)
        : ShareFiles.read(file, ClockText.MAX_LENGTH);
  }

  /** With what has been read. */
  LastRead ends(String found, long nowNs) {
    return new LastRead(found, state, firstSeenNs, nowNs - firstSeenNs > SETTLED_NS, writable);
  }
}
