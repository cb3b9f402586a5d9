package io.fusionconfig.fts.check;

import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.FolderProbe;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
   * @param check records progress: a folder may be large, and the file system slow
   * @return true if there may be more
   */
  boolean sweep(long serverNs, Check check) throws IOException {
    String prefix = clockFile.getFileName() + FolderProbe.INFIX;
    int listed = 0;
    int deleted = 0;
    Path folder = clockFile.toAbsolutePath().getParent();
    if (folder == null) {
      return false;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        check.progress();
        if (++listed > MAX_LISTED || deleted >= MAX_DELETED) {
          return deleted >= MAX_DELETED;
        }
        String name = String.valueOf(entry.getFileName());
        if (name.startsWith(prefix)
            && isOurs(name.substring(prefix.length()))
            && isLeftOver(entry, serverNs)) {
          deleted += delete(entry);
        }
      }
      return false;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
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
      return Files.deleteIfExists(entry) ? 1 : 0;
    } catch (FileSystemException e) {
      return 0; // not empty, so not a probe's; or another user's, where only the owner may delete
    }
  }

  private static boolean isLeftOver(Path entry, long serverNs) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (FileSystemException e) {
      return false; // a running probe's, deleted since it was listed
    }
    return attributes.isDirectory()
        && serverNs - attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) > GRACE_NS;
  }
}
