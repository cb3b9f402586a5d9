package io.fusionconfig.fts.check;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.share.ShareWork;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Everything that one check asks of the file system, in the order in which it does. */
public final class Measurement implements ShareWork<CheckResult> {
  /** Left-overs are looked for once in this many checks; at the next one if there were too many. */
  private static final int SWEEP_EVERY = 60;

  private final HostClock host;
  private final ClockFile file;
  private final Check check;
  private final @Nullable Path sweptBeside;
  private final @Nullable TouchedByServer touchedByServer;

  private volatile @Nullable String warning;
  private int checks;

  /** In so many checks; not in the first, for which the application waits. */
  private int sweepIn = 2;

  /** What is null is not asked. */
  public Measurement(
      HostClock host,
      ClockFile file,
      Check check,
      @Nullable Path sweptBeside,
      @Nullable TouchedByServer touchedByServer) {
    this.host = host;
    this.file = file;
    this.check = check;
    this.sweptBeside = sweptBeside;
    this.touchedByServer = touchedByServer;
  }

  /** Whether the stamps are this machine's own doing, and not somebody else's. */
  public boolean makesStamps() {
    return !(check instanceof FollowCheck);
  }

  @Override
  public void progress() {
    check.progress();
    if (touchedByServer != null) {
      touchedByServer.progress();
    }
  }

  @Override
  public long progressNs() {
    return touchedByServer == null
        ? check.progressNs()
        : Math.max(check.progressNs(), touchedByServer.progressNs());
  }

  /** What is unwise but no fault, said once; null if nothing is. */
  public @Nullable String takeWarning() {
    String taken = warning;
    warning = null;
    return taken;
  }

  /** What the first check waits for that may come within half a minute; null if nothing. */
  public @Nullable String waitsFor() {
    return check.waitsFor();
  }

  /** Ends what goes on between two checks. */
  public void close() {
    check.close();
  }

  /** Takes as long as the file system takes. */
  @Override
  public CheckResult call() throws IOException, InterruptedException {
    try {
      return measure();
    } catch (IOException e) {
      throw ShareException.of(e, file.path());
    }
  }

  private CheckResult measure() throws IOException, InterruptedException {
    file.verify();
    check.progress();
    CheckResult result = check.run();
    if (touchedByServer != null) {
      result = touchedByServer.judge(result);
    }
    if (result.contradiction()) {
      file.verify(); // a share that unmounts itself in mid-check leaves the local disk's clock
    }
    keepHouse(result);
    return result;
  }

  /** What is worth doing on the occasion; the check has succeeded, whatever comes of this. */
  private void keepHouse(CheckResult result) {
    try {
      checks++;
      if (checks == 1 && touchedByServer != null) {
        warning = TouchedByServer.caveat();
      } else if (checks == 2) { // not in the first, for which the application waits
        warning = file.warning();
      }
      sweepIn--;
      if (sweptBeside != null && sweepIn <= 0) {
        sweepIn = SWEEP_EVERY; // also where it fails: a folder may be writable and not readable
        if (new Leftovers(sweptBeside).sweep(host.monotonicNs() + result.bounds().midNs(), check)) {
          sweepIn = 1;
        }
      }
    } catch (IOException e) {
      return; // if it is a fault of the file system, the next check meets it
    }
  }
}
