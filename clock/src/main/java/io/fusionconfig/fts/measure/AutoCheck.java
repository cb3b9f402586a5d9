package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.StampedBy;
import io.fusionconfig.fts.time.AdjustedTime;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code mode=auto}: decides at its first look at the file store, by the store's type alone, and
 * never again. Where one clock stamps, it is {@code mode=create}; where the writer stamps, or where
 * the type is not known, it is {@code mode=exchange}, which is right on any file system.
 */
final class AutoCheck extends Check {
  private final HostClock host;
  private final AdjustedTime time;
  private final ClockSettings settings;
  private final ClockFile file;
  private volatile @Nullable Check decided;
  private volatile @Nullable String notice;

  /** Guarded by this. */
  private boolean closed;

  AutoCheck(HostClock host, AdjustedTime time, ClockSettings settings, ClockFile file) {
    super(host);
    this.host = host;
    this.time = time;
    this.settings = settings;
    this.file = file;
  }

  @Override
  CheckResult run() throws IOException, InterruptedException {
    Check check = decided;
    return (check == null ? decide() : check).run();
  }

  /** Creates only the check that is used, so that the other one's classes are never loaded. */
  private synchronized Check decide() {
    StampedBy by = file.stampedBy();
    Check check =
        by.isOneClock()
            ? BurstCheck.of(host, time, settings, file)
            : ExchangeCheck.of(host, time, settings, file);
    if (!by.isOneClock()) {
      notice = why(by);
    }
    if (closed) {
      check.close();
    }
    decided = check;
    return check;
  }

  private String why(StampedBy by) {
    return "mode=auto is mode=exchange here: on "
        + file.storeName()
        + (by == StampedBy.WRITER
            ? " each machine stamps with its own clock"
            : " it is not known whose clock stamps; if it is one server's, set mode=create on all"
                + " members");
  }

  @Override
  boolean makesStamps() {
    Check check = decided;
    return check != null && check.makesStamps();
  }

  @Override
  @Nullable String takeNotice() {
    String taken = notice;
    notice = null;
    Check check = decided;
    return taken == null && check != null ? check.takeNotice() : taken;
  }

  @Override
  @Nullable String waitsFor() {
    Check check = decided;
    return check == null ? null : check.waitsFor();
  }

  @Override
  boolean exchanges() {
    Check check = decided;
    return check != null && check.exchanges();
  }

  @Override
  public long pauseNs(long intervalNs) {
    Check check = decided;
    return check == null ? intervalNs : check.pauseNs(intervalNs);
  }

  @Override
  long longestPauseNs(boolean failed) {
    Check check = decided;
    return check == null ? Long.MAX_VALUE : check.longestPauseNs(failed);
  }

  @Override
  void lost() {
    Check check = decided;
    if (check != null) {
      check.lost();
    }
  }

  @Override
  synchronized void close() {
    closed = true;
    Check check = decided;
    if (check != null) {
      check.close();
    }
  }
}
