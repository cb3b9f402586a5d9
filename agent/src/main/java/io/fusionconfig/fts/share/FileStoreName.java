package io.fusionconfig.fts.share;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file store that a folder lies on: how an unmounted share is told from a mounted one. */
public final class FileStoreName {
  /** A table that is read while it changes may lack a line; the next reading has it. */
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
   * Of mounts at one place the JDK's FileStore tells the first, which the others hide: of a share
   * that systemd mounts when it is asked for, it tells "autofs". So the table of mounts is asked;
   * not at each check, for a container's host may have thousands of them. The root of a chroot may
   * be in no table: then the device's number is the name.
   *
   * @param before the name before, which holds while the device is the same, and else says in which
   *     way to name the file store; null: there is none
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
      throw e; // the folder's
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
   * True for SMB: Samba was seen to round to the nearest second. No stamp tells, it looks just like
   * a clock half a second ahead.
   */
  boolean roundsStamps() {
    return type.contains("smb") || type.contains("cifs");
  }

  /** True if the type or the name matches the pattern, in which {@code *} stands for anything. */
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

  /** What the system tells of mounts. */
  static class Mounts {
    /** The number of the device that a folder lies on; UNKNOWN where there are none. */
    long device(Path folder) throws IOException {
      // to look at a folder mounts nothing, to look into it does (autofs, x-systemd.automount)
      Path inside = folder.resolve(".");
      return folder.getFileSystem().supportedFileAttributeViews().contains("unix")
          ? ((Number) Files.getAttribute(inside, "unix:dev")).longValue()
          : UNKNOWN;
    }

    /** As the JDK names it; no FileSystemException where the table of mounts lacks it. */
    FileStore store(Path folder) throws IOException {
      return Files.getFileStore(folder);
    }

    /** The mount that a folder lies on; null where the table of mounts does not tell. */
    @Nullable Mount under(Path folder, long device) throws IOException {
      return Mount.under(folder, device);
    }
  }
}
