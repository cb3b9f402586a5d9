package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.Stamp;
import io.fusionconfig.fts.text.Figures;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, once, whether the stamps of a file that this machine writes are the server's: by one
 * folder created beside it, which the server stamps in any case.
 */
final class TouchedByServer {
  /** Kernels stamp by a tick of 10 ms at the most, which shows up to a tick late. */
  private static final long FINE_NS = 20_000_000L;

  /** The longest granularity in use, FAT's. */
  private static final long COARSE_NS = 2_000_000_000L;

  private static final long COARSE_GRID_NS = 1_000_000_000L;

  private final Probe touch;
  private final Probe folder;
  private boolean asked;
  private boolean differs;

  TouchedByServer(Probe touch, Probe folder) {
    this.touch = touch;
    this.folder = folder;
  }

  /** One line if the two clocks differ; null if they agree, or no folder may be created. */
  @Nullable String objection() throws IOException {
    if (asked) {
      return null;
    }
    Stamp server;
    try {
      server = folder.stamp();
    } catch (IOException e) {
      asked = true; // this mode is for folders that may not be written
      return null;
    }
    Stamp touched = touch.stamp();
    asked = true;
    long difference = differenceNs(server, touched);
    if (difference == 0) {
      return null;
    }
    differs = true;
    return "mode=touch: the clock file's stamps differ by "
        + Figures.signed(difference)
        + " from those of the server; they are this machine's own or old ones (NFS 4.2 and SMB do"
        + " so), and tell little of the server's clock. Use mode=create";
  }

  /** What no comparison rules out, in one line; null if the two clocks were seen to differ. */
  @Nullable String caveat() {
    return differs
        ? null
        : "mode=touch: the stamps may be the clock of this machine, which writes the file, and not"
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
