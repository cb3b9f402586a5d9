package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.FolderProbe;
import io.fusionconfig.fts.share.ShareFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Deletes folders of probes that killed JVMs left behind, once they are so old, by the server's
 * time, that they cannot belong to a running probe.
 */
final class Leftovers {
  private static final long GRACE_NS = TimeUnit.MINUTES.toNanos(10);

  /** The most deletions at a time, and the most entries that are listed. */
  private static final int MAX_DELETED = 200;

  private static final int MAX_LISTED = 20_000;

  private final Path clockFile;

  Leftovers(Path clockFile) {
    this.clockFile = clockFile;
  }

  /**
   * Deletes some leftovers; {@code serverNs} is the server's time now, ns since the epoch.
   *
   * @return true if there may be more
   */
  boolean sweep(long serverNs) throws IOException {
    Path folder = clockFile.toAbsolutePath().getParent();
    if (folder == null) {
      return false;
    }
    String prefix = clockFile.getFileName() + FolderProbe.INFIX;
    List<String> found = new ArrayList<>();
    ShareFiles.list(folder, new Ours(prefix, found));
    int deleted = 0;
    for (String name : found) {
      Path entry = folder.resolve(name);
      if (deleted < MAX_DELETED && isLeftOver(entry, serverNs)) {
        deleted += delete(entry);
      }
    }
    return deleted >= MAX_DELETED;
  }

  /** Collects the names of probes. */
  private static final class Ours implements ShareFiles.Names {
    private final String prefix;
    private final List<String> found;
    private int listed;

    Ours(String prefix, List<String> found) {
      this.prefix = prefix;
      this.found = found;
    }

    @Override
    public boolean take(String name) {
      if (name.startsWith(prefix) && isOurs(name.substring(prefix.length()))) {
        found.add(name);
      }
      return ++listed < MAX_LISTED;
    }
  }

  /** Whether the rest of a name is that of a probe: host, pid, start, and a number. */
  private static boolean isOurs(String rest) {
    int pid = rest.indexOf('-') + 1;
    int start = rest.indexOf('-', pid) + 1;
    int probe = rest.indexOf('-', start) + 1;
    return rest.equals(ClockFile.CLAIM)
        || (pid > 1
            && isNumber(rest, pid, start - 1, 10)
            && isNumber(rest, start, probe - 1, Character.MAX_RADIX)
            && isNumber(rest, probe, rest.length(), Character.MAX_RADIX));
  }

  private static boolean isNumber(String text, int from, int to, int radix) {
    for (int i = from; i < to; i++) {
      if (Character.digit(text.charAt(i), radix) < 0) {
        return false;
      }
    }
    return from < to;
  }

  private static int delete(Path entry) throws IOException {
    try {
      return ShareFiles.delete(entry) ? 1 : 0;
    } catch (FileSystemException e) {
      return 0; // not empty, so not a probe's; or another user's, where only the owner may delete
    }
  }

  private static boolean isLeftOver(Path entry, long serverNs) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = ShareFiles.attributes(entry);
    } catch (FileSystemException e) {
      return false; // a running probe's, deleted since it was listed
    }
    return attributes.isDirectory()
        && serverNs - attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) > GRACE_NS;
  }
}
