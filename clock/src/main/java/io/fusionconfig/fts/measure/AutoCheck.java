package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.StampedBy;
import io.fusionconfig.fts.time.AdjustedTime;

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

  AutoCheck(HostClock host, AdjustedTime time, ClockSettings settings, ClockFile file) {
    super(host);
    this.host = host;
    this.time = time;
    this.settings = settings;
    this.file = file;
  }

  /** Makes only the check that is used, so that the other one's classes are never loaded. */
  @Override
  Check decided() {
    StampedBy by = file.stampedBy();
    if (by.isOneClock()) {
      return BurstCheck.of(host, time, settings, file);
    }
    Check exchange = ExchangeCheck.of(host, time, settings, file);
    exchange.notice(why(by));
    return exchange;
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
  CheckResult run() {
    throw new IllegalStateException("decided() comes first");
  }
}
