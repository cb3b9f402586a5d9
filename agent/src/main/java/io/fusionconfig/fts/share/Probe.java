package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/** A way to make the file server stamp something, and to read the stamp. */
public interface Probe {
  /** Makes one stamp; takes as long as the file system takes, which may be for ever. */
  Stamp stamp() throws IOException;

  /** The year 2100, ns since the epoch; below what a {@code long} holds, and so are sums. */
  long FIRST_REFUSED_NS = 4_102_444_800_000_000_000L;

  /**
   * The time that a file or folder was stamped with, ns since the epoch; of a link, its own.
   *
   * @throws ShareException if it is not of the years 1970 to 2099: anybody may give a file of his
   *     any time, and of one that does not fit, arithmetic makes another
   */
  static long timeNs(Path path) throws IOException {
    FileTime time =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .lastModifiedTime();
    long ns = time.to(TimeUnit.NANOSECONDS);
    if (ns < 0 || ns >= FIRST_REFUSED_NS) {
      throw ShareException.stampOutOfRange(time.toMillis());
    }
    return ns;
  }

  /** Whether coarse stamps may be rounded to the nearest, instead of being cut down. */
  default boolean roundsStamps() {
    return false;
  }
}
