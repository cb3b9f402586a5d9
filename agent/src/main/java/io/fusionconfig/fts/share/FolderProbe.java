package io.fusionconfig.fts.share;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.Stamp;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code mode=create}: creates a folder, reads its time of modification, deletes it.
 *
 * <p>A file that was written tells the client's time on recent NFS servers (delegated timestamps,
 * RFC 9754). A folder is created by the server, and so stamped by it. A new name each time cannot
 * be answered from a cache.
 */
public final class FolderProbe implements Probe {
  /**
   * Between the clock file's name and the rest: says what it is, and is how left-overs are known.
   */
  public static final String INFIX = ".fts-probe-";

  private final HostClock host;
  private final ClockFile file;
  private final Path clockFile;
  private final ProbeNames names;

  public FolderProbe(HostClock host, ClockFile file, String processName) {
    this(host, file, new ProbeNames(file.path().getFileName() + INFIX + processName + "-"));
  }

  public FolderProbe(HostClock host, ClockFile file, ProbeNames names) {
    this.host = host;
    this.file = file;
    this.clockFile = file.path();
    this.names = names;
  }

  @Override
  public Stamp stamp() throws IOException {
    Path folder = clockFile.resolveSibling(names.next());
    long before = host.monotonicNs();
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      // a request that was sent again, as its first answer was lost: nobody else knows the name
    } catch (IOException e) {
      throw refusal(e);
    }
    try {
      long stamp = Probe.timeNs(folder);
      return new Stamp(before, host.monotonicNs(), stamp);
    } finally {
      delete(folder);
    }
  }

  private void delete(Path folder) throws ShareException {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  @Override
  public boolean roundsStamps() {
    return file.roundsStamps();
  }

  private ShareException refusal(IOException e) {
    String why = ShareException.describe(e);
    String remedy = "";
    if (e instanceof AccessDeniedException || why.contains("not permitted")) {
      remedy = "; mode=touch needs the right to write the clock file alone, mode=follow needs none";
    } else if (why.contains("Read-only")) {
      remedy = "; mode=follow never writes";
    }
    return new ShareException(
        "no folder can be created and deleted beside "
            + clockFile
            + ", as mode=create does: "
            + why
            + remedy);
  }
}
