package io.fusionconfig.fts.share;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file store that a folder lies on: how an unmounted share is told from a mounted one. */
final class FileStoreName {
  private final String name;
  private final String type;

  private FileStoreName(String name, String type) {
    this.name = name;
    this.type = type;
  }

  /**
   * Of mounts at one place the JDK's FileStore tells the first, which the others hide: of a share
   * that systemd mounts when it is asked for, it tells "autofs". So the table of mounts is asked.
   */
  static FileStoreName of(Path folder) throws IOException {
    Mount mount = Mount.under(folder);
    if (mount != null) {
      return new FileStoreName(mount.source(), mount.type());
    }
    FileStore store = Files.getFileStore(folder);
    return new FileStoreName(store.name(), store.type());
  }

  String name() {
    return name;
  }

  String type() {
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
}
