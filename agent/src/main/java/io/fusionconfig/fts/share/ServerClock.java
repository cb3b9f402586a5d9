package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import java.io.IOException;
import java.nio.file.Path;

/** A file server's clock, asked once: for those who only look, and keep no clock. */
public final class ServerClock {
  private ServerClock() {}

  /**
   * The server's time, ns since the epoch, cut down to the file system's granularity. Creates and
   * deletes an empty folder there, as {@code mode=create} does.
   *
   * @throws IOException if that cannot be done; in one line
   */
  public static long nowNs(Path folder) throws IOException {
    HostClock host = HostClock.SYSTEM;
    ClockFile file = new ClockFile(host, folder.resolve(ClockSettings.CLOCK_FILE), false);
    return new FolderProbe(host, file, ProcessName.unique(host)).stamp().serverNs();
  }
}
