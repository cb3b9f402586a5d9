package io.fusionconfig.fts.share;

import io.fusionconfig.fts.host.Mount;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The name of the file store of a folder. It distinguishes a mounted share from an unmounted one.
 */
public final class FileStoreName {
  /** A table that changes while it is read may lack a line; the next reading has it. */
  private static final int READINGS = 3;

  static final Mounts SYSTEM = new Mounts();

  private static final long UNKNOWN = -1;

  private final String name;
  private final String type;
  private final long device;
  private final boolean byMount;

  private FileStoreName(String name, String type, long device, boolean byMount) {
    this.name = name;
    this.type = type;
    this.device = device;
    this.byMount = byMount;
  }

  /**
   * Finds the name in the table of mounts. Of several mounts at one place the JDK's FileStore
   * returns the first, which the others hide; for a share that systemd mounts on demand it returns
   * "autofs". The table is not read at each check, because a host of containers may have thousands
   * of mounts. The root of a chroot may be in no table; its name is the number of the device.
   *
   * @param before the previous name, which is kept while the device is the same, and otherwise
   *     tells how to name the file store; null if there is none
   */
  static FileStoreName of(Path folder, @Nullable FileStoreName before, Mounts mounts)
      throws IOException {
    long device = mounts.device(folder);
    if (before != null && device != UNKNOWN && device == before.device) {
      return before;
    }
    if (device != UNKNOWN && (before == null || before.byMount)) {
      for (int i = 0; i < READINGS; i++) {
        Mount mount = mounts.under(folder, device);
        if (mount != null) {
          return new FileStoreName(mount.source(), mount.type(), device, true);
        }
      }
    }
    try {
      FileStore store = mounts.store(folder);
      return new FileStoreName(store.name(), store.type(), device, false);
    } catch (FileSystemException e) {
      throw e; // about the folder
    } catch (IOException e) {
      if (device == UNKNOWN) {
        throw e;
      }
      return new FileStoreName("device " + Mount.majorAndMinor(device), "unknown", device, false);
    }
  }

  public String name() {
    return name;
  }

  public String type() {
    return type;
  }

  /**
   * True for SMB: Samba was seen to round stamps to the nearest second. The stamps do not show it,
   * because they look like those of a clock half a second ahead.
   */
  boolean roundsStamps() {
    return type.contains("smb") || type.contains("cifs");
  }

  /**
   * The end of a message about folders whose listings fail or are late: what to set; or empty. With
   * its default settings davfs2 shows listings that are two seconds old, delays writes by ten, and
   * fails if the kernel requests 32 KB.
   */
  String listingRemedy() {
    return StampedBy.isDavfs(type, name)
        ? "; with davfs2, set buf_size 64, file_refresh 0 and delay_upload 0 in davfs2.conf, and mount"
            + " it again"
        : "";
  }

  /**
   * Whether the type or the name matches the pattern, with {@code *} for any characters and {@code
   * ?} for one.
   */
  boolean matches(String pattern) {
    return matches(pattern, 0, type, 0) || matches(pattern, 0, name, 0);
  }

  private static boolean matches(String pattern, int p, String text, int t) {
    for (; p < pattern.length(); p++, t++) {
      char c = pattern.charAt(p);
      if (c == '*') {
        for (int rest = t; rest <= text.length(); rest++) {
          if (matches(pattern, p + 1, text, rest)) {
            return true;
          }
        }
        return false;
      }
      if (t == text.length() || (c != '?' && c != text.charAt(t))) {
        return false;
      }
    }
    return t == text.length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileStoreName && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return type + " (" + name + ")";
  }

  /** The mounts of the system. */
  static class Mounts {
    /** The device number of a folder; UNKNOWN where there is none. */
    long device(Path folder) throws IOException {
      // looking into a folder triggers autofs and x-systemd.automount, looking at it does not
      Path inside = folder.resolve(".");
      if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        return UNKNOWN;
      }
      Object device = ShareFiles.attributes(inside, "unix:dev").get("dev");
      return device instanceof Number ? ((Number) device).longValue() : UNKNOWN;
    }

    /**
     * The JDK's file store; throws an IOException that is no FileSystemException if the table of
     * mounts lacks it.
     */
    FileStore store(Path folder) throws IOException {
      ShareNote.begins();
      try {
        return Files.getFileStore(folder);
      } finally {
        ShareNote.ends();
      }
    }

    /** The mount of a folder; null if the table of mounts does not tell. */
    @Nullable Mount under(Path folder, long device) throws IOException {
      return Mount.under(ShareFiles.realPath(folder), device);
    }
  }
}
