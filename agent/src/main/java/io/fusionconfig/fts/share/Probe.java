package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.Stamp;
import java.io.IOException;

/** A way to make the file server stamp something, and to read the stamp. */
interface Probe {
  /** Makes one stamp; takes as long as the file system takes, which may be for ever. */
  Stamp stamp() throws IOException;

  /** Whether coarse stamps may be rounded to the nearest, instead of being cut down. */
  default boolean roundsStamps() {
    return false;
  }
}
