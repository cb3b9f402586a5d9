package io.fusionconfig.fts.share;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.time.Stamp;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/**
 * {@code mode=create}: creates a folder, reads its modification time, deletes it.
 *
 * <p>On recent NFS servers a written file has the client's time (delegated timestamps, RFC 9754). A
 * folder is created by the server, and so stamped by it. The name is new each time, so no cache can
 * answer.
 */
public final class FolderProbe implements Probe {
  /**
   * Separates the clock file's name from the rest of a probe's name. Leftovers are recognized by
   * it.
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
      ShareFiles.createFolder(folder);
    } catch (FileAlreadyExistsException e) {
      // the request was resent because its first answer was lost: nobody else knows the name
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
      ShareFiles.delete(folder);
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
    String folder = String.valueOf(clockFile.getParent());
    if (e instanceof AccessDeniedException || why.contains("not permitted")) {
      return new ShareException(
          Line.fill(
              "user {} may not create folders in {}; give this user write access, or see mode=follow",
              System.getProperty("user.name"),
              folder));
    }
    return new ShareException("cannot create and delete a folder in " + folder, e);
  }
}
