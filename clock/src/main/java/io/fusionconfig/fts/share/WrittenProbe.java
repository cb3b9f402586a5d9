package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.Stamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a byte into a new file, reads the file's time, deletes the file: tests whether written
 * files have the server's time. Does not touch the clock file.
 */
public final class WrittenProbe implements Probe {
  /** The suffix of the file's name, which begins like a folder's. */
  public static final String SUFFIX = "-written";

  private final HostClock host;
  private final Path clockFile;
  private final ProbeNames names;

  /** Makes a probe whose file is a sibling of the clock file. */
  public WrittenProbe(HostClock host, Path clockFile, String processName) {
    this(
        host,
        clockFile,
        new ProbeNames(clockFile.getFileName() + FolderProbe.INFIX + processName + "-"));
  }

  WrittenProbe(HostClock host, Path clockFile, ProbeNames names) {
    this.host = host;
    this.clockFile = clockFile;
    this.names = names;
  }

  @Override
  public Stamp stamp() throws IOException {
    Path file = clockFile.resolveSibling(names.next() + SUFFIX);
    long before = host.monotonicNs();
    // fails if the file exists
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(
          ByteBuffer.wrap(
              new byte[] {'\n'})); // through the channel: the name may lead to another file by now
    }
    try {
      long stamp = Probe.timeNs(file);
      return new Stamp(before, host.monotonicNs(), stamp);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
