package io.fusionconfig.fts.cli.scan;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipInputStream;

/**
 * Limits what an archive and its nested archives may inflate to: a normal one inflates to a few
 * times its size, a zip bomb of some kilobytes to petabytes.
 */
final class InflationBudget {

  private static final long BYTES = 64L << 20;
  private static final long TIMES_ITS_SIZE = 100;
  private static final int ENTRIES = 1_000_000;

  private long bytesLeft;
  private int entriesLeft = ENTRIES;

  /**
   * @param archiveBytes the size of the file
   */
  InflationBudget(long archiveBytes) {
    this.bytesLeft = BYTES + Math.min(archiveBytes, Long.MAX_VALUE / 1_000) * TIMES_ITS_SIZE;
  }

  /** Counts an entry. */
  void entry() throws SpentException {
    if (--entriesLeft < 0) {
      throw new SpentException("more than a million entries, including nested archives");
    }
  }

  private int take(int bytes) throws SpentException {
    bytesLeft -= Math.max(bytes, 0);
    if (bytesLeft < 0) {
      throw new SpentException("inflates to more than a hundred times its size");
    }
    return bytes;
  }

  /** Counts the bytes of the stream. */
  InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int read = in.read();
        take(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return take(in.read(bytes, offset, length));
      }
    };
  }

  /**
   * Opens a nested archive, and counts all bytes that are inflated, also of entries that are
   * skipped.
   */
  ZipInputStream zip(InputStream in) {
    return new ZipInputStream(in) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return take(super.read(bytes, offset, length));
      }
    };
  }

  /** The budget is spent: the archive is given up. */
  static final class SpentException extends IOException {
    private static final long serialVersionUID = 1L;

    SpentException(String message) {
      super(message);
    }
  }
}
