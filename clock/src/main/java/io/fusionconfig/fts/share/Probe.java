package io.fusionconfig.fts.share;

import io.fusionconfig.fts.time.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/** Makes the file server stamp something and reads the stamp. */
public interface Probe {
  /** Makes one stamp; may hang for as long as the file system does. */
  Stamp stamp() throws IOException;

  /** The year 2100, ns since the epoch: small enough that sums do not overflow a {@code long}. */
  long FIRST_REFUSED_NS = 4_102_444_800_000_000_000L;

  /**
   * The modification time of a file or folder, ns since the epoch; links are not followed.
   *
   * @throws ShareException if it is not in the years 1970 to 2099: users can give their files any
   *     time, and arithmetic with extreme times overflows
   */
  static long timeNs(Path path) throws IOException {
    FileTime time = ShareFiles.attributes(path).lastModifiedTime();
    long ns = time.to(TimeUnit.NANOSECONDS);
    if (ns < 0 || ns >= FIRST_REFUSED_NS) {
      throw ShareException.stampOutOfRange(time.toMillis());
    }
    return ns;
  }

  /** Whether coarse stamps may be rounded instead of truncated. */
  default boolean roundsStamps() {
    return false;
  }
}
