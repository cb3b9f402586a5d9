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
 * {@code mode=auto}: by the server's stamps where one clock stamps; by exchange where somebody
 * exchanges already, where the type of the file system is known to stamp by the writer, and where
 * members have proven that they have not one clock. There is no way back.
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

  /** The members have not one clock: goes over at the next check. */
  public void goOver() {
    contradicted = true;
  }

  @Override
  CheckResult run() throws IOException, InterruptedException {
    if (inUse == byStamps && isToExchange()) {
      exchange();
    }
    return inUse.run();
  }

  /** Made now and not earlier: where the server stamps, its classes are not even loaded. */
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
