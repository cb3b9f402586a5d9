package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/** A way to make the file server stamp something, and to read the stamp. */
public interface Probe {
  /** Makes one stamp; takes as long as the file system takes, which may be for ever. */
  Stamp stamp() throws IOException;

  /** The time that a file or folder was stamped with, ns since the epoch; of a link, its own. */
  static long timeNs(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .lastModifiedTime()
        .to(TimeUnit.NANOSECONDS);
  }

  /** Whether coarse stamps may be rounded to the nearest, instead of being cut down. */
  default boolean roundsStamps() {
    return false;
  }
}
