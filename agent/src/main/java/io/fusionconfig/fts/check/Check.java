package io.fusionconfig.fts.check;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.exchange.Pace;
import io.fusionconfig.fts.share.ShareWorker;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A way to measure the offset to the server's clock. */
public abstract class Check {
  /** With no tick in this, stamps stand still: the longest of a file system in use is 2 s (FAT). */
  public static final long STANDSTILL_NS = 5_000_000_000L;

  private final HostClock host;

  /** The monotonic clock at the last sign of life, for those who wait for a check that hangs. */
  private volatile long progressNs;

  Check(HostClock host) {
    this.host = host;
  }

  /** Ends what goes on between two checks. */
  void close() {}

  /** What the first measurement waits for that may come within half a minute; null if nothing. */
  @Nullable String waitsFor() {
    return null;
  }

  /** Measures; the bounds of earlier checks, aged, go into the result. */
  abstract CheckResult run() throws IOException, InterruptedException;

  /** Sleeps, ns; which is no hang, however short the time after which one is suspected. */
  final void idle(long durationNs) throws InterruptedException {
    progressNs = host.monotonicNs() + durationNs;
    host.sleep(durationNs);
  }

  /** A sign of life; ends here if another thread has taken over meanwhile. */
  void progress() {
    ShareWorker.endIfGivenUp();
    progressNs = host.monotonicNs();
  }

  long progressNs() {
    return progressNs;
  }

  /** How an exchange lets time pass in this check, and shows signs of life. */
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
