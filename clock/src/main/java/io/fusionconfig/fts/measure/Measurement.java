package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.measure.exchange.LivingKeeper;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.share.ShareWork;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** All calls of one check to the file system, in their order. */
public final class Measurement implements ShareWork<CheckResult> {
  /**
   * Leftovers are searched for once in this many checks, or in the next check if there were too
   * many.
   */
  private static final int SWEEP_EVERY = 60;

  private final HostClock host;
  private final ClockFile file;
  private final Path sweptBeside;

  private volatile Check check;
  private volatile @Nullable String warning;
  private volatile @Nullable String fault;
  private @Nullable LivingKeeper livingKeeper;
  private int checks;

  /** Guarded by this. */
  private boolean closed;

  /**
   * The number of checks until the next search; not in the first check, for which the application
   * waits.
   */
  private int sweepIn = 2;

  /** Makes a measurement by this check. */
  public Measurement(HostClock host, ClockFile file, Check check) {
    this(host, file, check, file.path());
  }

  /** For tests: leftovers are searched for beside another file. */
  Measurement(HostClock host, ClockFile file, Check check, Path sweptBeside) {
    this.host = host;
    this.file = file;
    this.check = check;
    this.sweptBeside = sweptBeside;
  }

  /** Whether it writes beside the clock file. */
  public boolean writes() {
    return check.writes();
  }

  /** How long a check waits for others, ns. */
  public long patienceNs() {
    return check.patienceNs();
  }

  /** Whether it uses stamps that this process makes. */
  public boolean makesStamps() {
    return check.makesStamps();
  }

  /** Returns a line for the log once; null if there is none. */
  public @Nullable String takeNotice() {
    String notice = check.takeNotice();
    if (notice != null) {
      return notice;
    }
    String taken = warning;
    warning = null;
    return taken;
  }

  /** Returns a line for the log, an error, once; null if there is none. */
  public @Nullable String takeFault() {
    String taken = fault;
    fault = null;
    return taken;
  }

  /** Whether members exchange the time, as far as it is decided. */
  public boolean exchanges() {
    return check.exchanges();
  }

  /** The usual pause between checks that agree, ns; at most the interval. */
  public long pauseNs(long intervalNs) {
    return check.pauseNs(intervalNs);
  }

  /** The longest pause before the next check, ns. */
  public long longestPauseNs(boolean failed) {
    return check.longestPauseNs(failed);
  }

  /** What the first check waits for; null if it does not. */
  public @Nullable String waitsFor() {
    return check.waitsFor();
  }

  /** Ends background work between checks. */
  public synchronized void close() {
    closed = true;
    check.close();
  }

  /** Measures; may hang for as long as the file system does. */
  @Override
  public CheckResult call() throws IOException, InterruptedException {
    try {
      return measure();
    } catch (IOException e) {
      if (ShareException.isLost(e)) {
        check.lost();
      }
      throw ShareException.of(e, file.path());
    }
  }

  private CheckResult measure() throws IOException, InterruptedException {
    file.verify(check.writes());
    decide();
    CheckResult result = check.run();
    if (result.contradiction()) {
      // if the share was unmounted during the check, the stamps are those of the local disk
      file.verify(check.writes());
    }
    keepHouse(result);
    return result;
  }

  private void decide() {
    Check before = check;
    Check decided = before.decided();
    synchronized (this) {
      if (check == before) { // not if this thread was given up, and another has decided
        check = decided;
      }
      if (closed) {
        check.close();
      }
    }
  }

  /** Does housekeeping; the check has succeeded even if this fails. */
  private void keepHouse(CheckResult result) {
    try {
      checks++;
      if (checks == 2) { // not in the first check, for which the application waits
        warning = file.warning();
      }
      if (check.makesStamps() && checks > 1 && !file.identity().isEmpty()) {
        lookForKeeper();
      }
      sweepIn--;
      if (check.makesStamps() && sweepIn <= 0) {
        sweepIn = SWEEP_EVERY; // even if it fails: a folder may be writable but not readable
        if (new Leftovers(sweptBeside).sweep(host.monotonicNs() + result.bounds().midNs())) {
          sweepIn = 1;
        }
      }
    } catch (IOException e) {
      return; // an error of the file system shows in the next check
    }
  }

  /** Members with different modes have different clocks. */
  private void lookForKeeper() throws IOException {
    LivingKeeper keeper = livingKeeper;
    if (keeper == null) {
      keeper = new LivingKeeper(ExchangeCheck.keepers(file, file.identity()));
      livingKeeper = keeper;
    }
    String lives = keeper.look();
    if (lives != null) {
      fault =
          "another process, "
              + ExchangeCheck.process(lives)
              + ", keeps a common clock here with mode=exchange, and this one follows the stamps of"
              + " the file system: the two do not have the same time; give all members one mode";
    }
  }
}
