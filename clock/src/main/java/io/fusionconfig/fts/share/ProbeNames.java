package io.fusionconfig.fts.share;

import io.fusionconfig.fts.host.RandomNumber;

/**
 * Makes a name for each probe that nobody else can predict: a folder of that name belongs to this
 * probe, even if the file system says that it existed.
 */
class ProbeNames {
  private static final int DRAWN_AT_ONCE = 16;

  private final String prefix;
  private final long[] drawn = new long[DRAWN_AT_ONCE];
  private int left;

  /** Makes names that begin with {@code prefix}. */
  ProbeNames(String prefix) {
    this.prefix = prefix;
  }

  /** The next name. */
  String next() {
    if (left == 0) {
      RandomNumber.draw(drawn);
      left = DRAWN_AT_ONCE;
    }
    return prefix + Long.toString(drawn[--left] & Long.MAX_VALUE, Character.MAX_RADIX);
  }
}
