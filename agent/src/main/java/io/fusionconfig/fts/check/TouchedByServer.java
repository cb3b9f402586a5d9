package io.fusionconfig.fts.check;

import io.fusionconfig.fts.clock.OffsetBounds;
import io.fusionconfig.fts.clock.Stamp;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.text.Figures;
import java.io.IOException;

/**
 * Finds out whether the stamps of a file that this machine writes are the server's: by folders
 * created beside it, which the server stamps in any case. Each check is compared; a client that
 * stamps with its own clock may be right at first, and drift.
 */
public final class TouchedByServer {
  /** Kernels stamp by a tick of 10 ms at the most, which shows up to a tick late. */
  private static final long FINE_NS = 20_000_000L;

  /** The longest granularity in use, FAT's. */
  private static final long COARSE_NS = 2_000_000_000L;

  private static final long COARSE_GRID_NS = 1_000_000_000L;

  private final BurstCheck folders;
  private boolean asked;
  private boolean refused;

  /** Compares with this check, whose stamps are of folders. */
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
   * What a check of touches is worth: its bounds, wide enough for those of folders.
   *
   * @throws ShareException if the two have seen different clocks
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
      refused = true; // this mode is for folders that may not be written
      return touched;
    }
    asked = true;
    OffsetBounds file = touched.bounds().at(folder.atNs());
    if (folder.contradicts(file)) {
      throw new ShareException(
          "mode=touch: the clock file's stamps differ by "
              + Figures.offset(file.midNs() - folder.midNs())
              + " from those of the server; they are this machine's own or old ones (NFS 4.2 and"
              + " SMB do so), and tell little of the server's clock. Use mode=create");
    }
    long aheadNs = folder.highNs() - file.highNs();
    long behindNs = file.lowNs() - folder.lowNs();
    return touched.ofClockWithin(Math.max(Math.max(aheadNs, behindNs), 0));
  }

  /** What no comparison rules out, in one line. */
  static String caveat() {
    return "mode=touch: the stamps may be the clock of this machine, which writes the file, and not"
        + " the server's (NFS 4.2 and SMB do so); mode=create has the server stamp";
  }

  /**
   * How far the clock that a file was stamped by is ahead of the one that a folder was stamped by
   * before it, ns; 0 if one clock explains both, whatever its granularity.
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
