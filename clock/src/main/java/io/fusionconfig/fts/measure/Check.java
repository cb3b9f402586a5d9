package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.ShareNote;
import io.fusionconfig.fts.time.AdjustedTime;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Measures the offset to the shared clock. Each mode is a subclass, which says of itself what
 * depends on the mode; {@link #ofMode} is the only other place that knows all of them.
 */
public abstract class Check {
  /**
   * Without a tick in this time, stamps stand still: the longest tick of a file system in use is 2
   * s (FAT).
   */
  public static final long STANDSTILL_NS = 5_000_000_000L;

  private final HostClock host;
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();

  Check(HostClock host) {
    this.host = host;
  }

  /** Makes the check of the mode in these settings. */
  public static Check ofMode(
      HostClock host, AdjustedTime time, ClockSettings settings, ClockFile file) {
    ProbeMode mode = settings.mode();
    if (mode == ProbeMode.CREATE) {
      return BurstCheck.of(host, time, settings, file);
    } else if (mode == ProbeMode.FOLLOW) {
      return FollowCheck.of(host, settings, file);
    } else if (mode == ProbeMode.EXCHANGE) {
      return ExchangeCheck.of(host, time, settings, file);
    }
    return new AutoCheck(host, time, settings, file);
  }

  /** Whether it writes beside the clock file; if not, no record of this process is kept either. */
  boolean writes() {
    return true;
  }

  /**
   * Whether it makes its own stamps: of one clock only where one clock stamps. A killed JVM leaves
   * their folders behind.
   */
  boolean makesStamps() {
    return false;
  }

  /** How long it waits for what others do, ns: not a sign that it does not get on. */
  long patienceNs() {
    return 0;
  }

  /** Leaves a line for the log. */
  final void notice(String line) {
    notices.add(line);
  }

  /** Returns a line for the log once; null if there is none. */
  final @Nullable String takeNotice() {
    return notices.poll();
  }

  /** Whether members exchange the time: the first measurement may have to wait for a keeper. */
  boolean exchanges() {
    return false;
  }

  /** The usual pause between checks that agree, ns; at most the interval. */
  public long pauseNs(long intervalNs) {
    return intervalNs;
  }

  /** The longest pause before the next check, ns. */
  long longestPauseNs(boolean failed) {
    return Long.MAX_VALUE;
  }

  /** The share was found to be lost. */
  void lost() {}

  /** Ends background work between checks. */
  void close() {}

  /** What the first measurement waits for; null if it does not. */
  @Nullable String waitsFor() {
    return null;
  }

  /** The check that takes the place of this one: another only where the share decides the mode. */
  Check decided() {
    return this;
  }

  /** Measures; only the estimate may depend on earlier checks. */
  abstract CheckResult run() throws IOException, InterruptedException;

  /** Sleeps, ns. */
  final void idle(long durationNs) throws InterruptedException {
    ShareNote.sleep(host, durationNs);
  }
}
