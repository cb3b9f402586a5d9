package io.fusionconfig.fts.check;

import io.fusionconfig.fts.clock.AdjustedTime;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code mode=auto}: uses the server's stamps where one clock stamps. Uses an exchange where
 * members already exchange the time, where each writer is known to stamp on this type of file
 * system, and where members have proven that they do not share one clock. Never switches back to
 * stamps.
 */
public final class AutoCheck extends Check {
  private final HostClock host;
  private final AdjustedTime time;
  private final ClockSettings settings;
  private final ClockFile file;
  private final Check byStamps;
  private final Path keeperFolder;
  private volatile Check inUse;
  private volatile boolean contradicted;

  /** Guarded by this. */
  private boolean closed;

  public AutoCheck(
      HostClock host, AdjustedTime time, ClockSettings settings, ClockFile file, Check byStamps) {
    super(host);
    this.host = host;
    this.time = time;
    this.settings = settings;
    this.file = file;
    this.byStamps = byStamps;
    this.keeperFolder = file.beside(ExchangeCheck.KEEPER);
    this.inUse = byStamps;
  }

  /** Switches to an exchange at the next check, because the members do not share one clock. */
  public void goOver() {
    contradicted = true;
  }

  /** Whether it measures by exchange, including the current check. */
  public boolean exchanges() {
    return inUse != byStamps;
  }

  @Override
  CheckResult run() throws IOException, InterruptedException {
    if (!exchanges() && isToExchange()) {
      exchange();
    }
    return inUse.run();
  }

  /** Creates the exchange only now: where the server stamps, its classes are never loaded. */
  private synchronized void exchange() {
    Check byExchange = ExchangeCheck.of(host, time, settings, file);
    byExchange.progress();
    if (closed) {
      byExchange.close();
    }
    inUse = byExchange;
  }

  private boolean isToExchange() {
    return contradicted
        || file.isStampedByWriter()
        || Files.isDirectory(keeperFolder, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  @Nullable String waitsFor() {
    return inUse.waitsFor();
  }

  @Override
  void progress() {
    inUse.progress();
  }

  @Override
  long progressNs() {
    return inUse.progressNs();
  }

  @Override
  synchronized void close() {
    closed = true;
    inUse.close();
  }
}
