package io.fusionconfig.fts.share;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.ProcessName;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a file server's clock once, without keeping a clock. */
public final class ServerClock {
  private ServerClock() {}

  /**
   * The server's time, ns since the epoch, truncated to the file system's granularity. Creates and
   * deletes an empty folder there, as {@code mode=create} does.
   *
   * @throws IOException if that fails; the message is one line
   */
  public static long nowNs(Path folder) throws IOException {
    HostClock host = HostClock.SYSTEM;
    ClockFile file = new ClockFile(host, folder.resolve(ClockSettings.CLOCK_FILE), false);
    return new FolderProbe(host, file, ProcessName.unique(host)).stamp().serverNs();
  }
}
