package io.fusionconfig.fts.check;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.exchange.Pace;
import io.fusionconfig.fts.share.ShareWorker;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Measures the offset to the server's clock. */
public abstract class Check {
  /**
   * Without a tick in this time, stamps stand still: the longest tick of a file system in use is 2
   * s (FAT).
   */
  public static final long STANDSTILL_NS = 5_000_000_000L;

  private final HostClock host;

  /** The monotonic clock at the last progress, to detect a check that hangs. */
  private volatile long progressNs;

  Check(HostClock host) {
    this.host = host;
  }

  /** Ends background work between checks. */
  void close() {}

  /** Why the first measurement takes up to half a minute; null if it does not. */
  @Nullable String waitsFor() {
    return null;
  }

  /** Measures; only the estimate may depend on earlier checks. */
  abstract CheckResult run() throws IOException, InterruptedException;

  /** Sleeps, ns, without being mistaken for a hang. */
  final void idle(long durationNs) throws InterruptedException {
    progressNs = host.monotonicNs() + durationNs;
    host.sleep(durationNs);
  }

  /** Records progress; ends the thread if it was replaced. */
  void progress() {
    ShareWorker.endIfGivenUp();
    progressNs = host.monotonicNs();
  }

  long progressNs() {
    return progressNs;
  }

  /** How an exchange sleeps and records progress in this check. */
  final Pace pace() {
    return new Pace() {
      @Override
      public void idle(long durationNs) throws InterruptedException {
        Check.this.idle(durationNs);
      }

      @Override
      public void progress() {
        Check.this.progress();
      }
    };
  }
}
