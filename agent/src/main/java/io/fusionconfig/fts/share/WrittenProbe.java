package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a byte into a new file of its own, reads the file's time, deletes it: to see whether files
 * that are written here bear the server's time. The clock file is left alone.
 */
public final class WrittenProbe implements Probe {
  /** Its file's name ends in this, and begins as a folder's. */
  public static final String SUFFIX = "-written";

  private final HostClock host;
  private final Path file;

  /** Its file is a sibling of the clock file. */
  public WrittenProbe(HostClock host, Path clockFile, String processName) {
    this.host = host;
    this.file =
        clockFile.resolveSibling(
            clockFile.getFileName() + FolderProbe.INFIX + processName + SUFFIX);
  }

  @Override
  public Stamp stamp() throws IOException {
    long before = host.monotonicNs();
    Files.createFile(file); // fails if there is one: then it is not ours to write
    try {
      Files.write(file, new byte[] {'\n'}, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      long stamp = Probe.timeNs(file);
      return new Stamp(before, host.monotonicNs(), stamp);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
