package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.Stamp;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * {@code mode=create}: creates a folder, reads its time of modification, deletes it.
 *
 * <p>A file that was written tells the client's time on recent NFS servers (delegated timestamps,
 * RFC 9754). A folder is created by the server, and so stamped by it. A new name each time cannot
 * be answered from a cache.
 */
final class FolderProbe implements Probe {
  /**
   * Between the clock file's name and the rest: says what it is, and is how left-overs are known.
   */
  static final String INFIX = ".fts-probe-";

  private final HostClock host;
  private final Path clockFile;
  private final String prefix;
  private long count;

  FolderProbe(HostClock host, Path clockFile, String processName) {
    this.host = host;
    this.clockFile = clockFile;
    this.prefix = clockFile.getFileName() + INFIX + processName + "-";
  }

  @Override
  public Stamp stamp() throws IOException {
    Path folder = clockFile.resolveSibling(prefix + Long.toString(++count, Character.MAX_RADIX));
    long before = host.monotonicNs();
    try {
      Files.createDirectory(folder);
    } catch (AccessDeniedException e) {
      throw new ShareException(
          "the folder of "
              + clockFile
              + " may not be written: mode=create needs the right to create in it, mode=touch only"
              + " needs the clock file itself, mode=follow needs neither");
    }
    try {
      long stamp =
          Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .lastModifiedTime()
              .to(TimeUnit.NANOSECONDS);
      return new Stamp(before, host.monotonicNs(), stamp);
    } finally {
      Files.deleteIfExists(folder);
    }
  }
}
