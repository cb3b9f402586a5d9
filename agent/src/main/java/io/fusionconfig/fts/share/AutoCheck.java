package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * {@code mode=auto}: by the server's stamps where one clock stamps; by exchange where somebody
 * exchanges already, where the type of the file system is known to stamp by the writer, and where
 * members have proven that they have not one clock. There is no way back.
 */
final class AutoCheck extends Check {
  private final ClockFile file;
  private final Check byStamps;
  private final Check byExchange;
  private final Path keeperFolder;
  private volatile Check inUse;
  private volatile boolean contradicted;

  AutoCheck(HostClock host, ClockFile file, Check byStamps, Check byExchange) {
    super(host);
    this.file = file;
    this.byStamps = byStamps;
    this.byExchange = byExchange;
    this.keeperFolder = ExchangeCheck.keeperFolder(file.path());
    this.inUse = byStamps;
  }

  /** The members have not one clock: goes over at the next check. */
  void goOver() {
    contradicted = true;
  }

  @Override
  CheckResult run() throws IOException, InterruptedException {
    if (inUse == byStamps && isToExchange()) {
      byExchange.progress();
      inUse = byExchange;
    }
    return inUse.run();
  }

  private boolean isToExchange() {
    return contradicted
        || file.isStampedByWriter()
        || Files.isDirectory(keeperFolder, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  void progress() {
    inUse.progress();
  }

  @Override
  long progressNs() {
    return inUse.progressNs();
  }
}
