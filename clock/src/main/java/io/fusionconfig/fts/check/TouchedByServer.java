package io.fusionconfig.fts.check;

import io.fusionconfig.fts.clock.OffsetBounds;
import io.fusionconfig.fts.clock.Stamp;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.text.Figures;
import java.io.IOException;

/**
 * Tests whether the stamps of a file that this machine writes are the server's, by comparing them
 * with folders created beside it, which the server always stamps. Compares in each check, because a
 * client that stamps with its own clock may be right at first and drift.
 */
public final class TouchedByServer {
  /** Kernels stamp with ticks of at most 10 ms, which appear up to a tick late. */
  private static final long FINE_NS = 20_000_000L;

  /** The coarsest granularity in use, that of FAT. */
  private static final long COARSE_NS = 2_000_000_000L;

  private static final long COARSE_GRID_NS = 1_000_000_000L;

  private final BurstCheck folders;
  private boolean asked;
  private boolean refused;

  /** Makes a test that compares with this check of folders. */
  public TouchedByServer(BurstCheck folders) {
    this.folders = folders;
  }

  long progressNs() {
    return folders.progressNs();
  }

  void progress() {
    folders.progress();
  }

  /**
   * Returns the result of a check of touches, widened to include the bounds of folders.
   *
   * @throws ShareException if the two saw different clocks
   */
  CheckResult judge(CheckResult touched) throws IOException, InterruptedException {
    if (refused) {
      return touched;
    }
    OffsetBounds folder;
    try {
      folders.progress();
      folder = folders.run().bounds();
    } catch (IOException e) {
      if (asked || folders.hasStamped()) {
        throw e;
      }
      refused = true; // mode=touch is for folders that may not be written
      return touched;
    }
    asked = true;
    OffsetBounds file = touched.bounds().at(folder.atNs());
    if (folder.contradicts(file)) {
      throw new ShareException(
          "mode=touch: the clock file's stamps differ by "
              + Figures.offset(file.midNs() - folder.midNs())
              + " from those of the server; they are stamped by this machine's clock or cached (as with NFS 4.2 and"
              + " SMB); use mode=create");
    }
    long aheadNs = folder.highNs() - file.highNs();
    long behindNs = file.lowNs() - folder.lowNs();
    return touched.ofClockWithin(Math.max(Math.max(aheadNs, behindNs), 0));
  }

  /** The caveat of mode=touch, in one line. */
  static String caveat() {
    return "mode=touch: the stamps may be those of this machine's clock and not"
        + " the server's (as with NFS 4.2 and SMB); mode=create makes the server stamp";
  }

  /**
   * How far the clock that stamped a file is ahead of the clock that stamped a folder before it,
   * ns; 0 if one clock explains both, whatever its granularity.
   */
  static long differenceNs(Stamp folder, Stamp touched) {
    long least = touched.beforeNs() - folder.afterNs();
    long most = touched.afterNs() - folder.beforeNs();
    long difference = touched.serverNs() - folder.serverNs();
    long tolerance = isCoarse(touched) || isCoarse(folder) ? COARSE_NS : FINE_NS;
    boolean agree = difference >= least - tolerance && difference <= most + tolerance;
    return agree ? 0 : difference;
  }

  private static boolean isCoarse(Stamp stamp) {
    return stamp.serverNs() % COARSE_GRID_NS == 0;
  }
}
