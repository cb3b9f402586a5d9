package io.fusionconfig.fts.scan;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the class files in folders and archives, and in nested archives. Holds one class file at a
 * time, however large an archive is. Opens regular files only, and skips parts that cannot be read.
 * Visits no folder twice, and gives up on an archive that inflates too much.
 */
final class ClassFiles {

  /** Precedes the name of an entry, as in URLs of jar files. */
  static final String IN_ARCHIVE = "!/";

  private static final int MAX_CLASS_BYTES = 16 << 20;
  private static final int MAX_DEPTH = 8;

  /** An archive may inflate to this, and to a hundred times its size. */
  private static final long MAX_INFLATED_BYTES = 64L << 20;

  /** What an entry of a nested archive counts beside its contents. */
  private static final int ENTRY_BYTES = 256;

  private final Visitor visitor;
  private final Set<Path> folders = new HashSet<>();
  private long bytesLeft;

  ClassFiles(Visitor visitor) {
    this.visitor = visitor;
  }

  /** Receives what is found. */
  interface Visitor {

    /**
     * Receives a class file.
     *
     * @param place the file, or {@code ARCHIVE!/ENTRY}
     */
    void classFile(String place, byte[] classFile);

    /** Receives a part that cannot be read, and why. */
    void unreadable(String place, String why);
  }

  /**
   * Visits a folder, an archive of any name, or a class file.
   *
   * @return false if it is something else, or cannot be read
   */
  boolean visit(Path root) {
    if (!Files.isReadable(root)) {
      return unreadable(root.toString(), Files.exists(root) ? "may not be read" : "does not exist");
    }
    if (Files.isDirectory(root)) {
      return visitFolder(root);
    }
    if (!Files.isRegularFile(root)) { // a FIFO would block, a device never end
      return unreadable(root.toString(), "not a regular file");
    }
    return isClass(root.toString()) ? visitClass(root) : visitArchive(root);
  }

  private boolean visitFolder(Path folder) {
    try {
      Path real = folder.toRealPath();
      if (!folders.add(real)) {
        return true; // visited before, through a link
      }
      for (Path entry : entries(folder)) {
        if (Files.isDirectory(entry) || isClass(entry.toString()) || isArchive(entry.toString())) {
          visit(entry);
        }
      }
      return true;
    } catch (IOException e) {
      return unreadable(folder.toString(), e);
    }
  }

  /** The entries sorted by name, so that two runs can be compared. */
  private List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException e) {
      unreadable(folder.toString(), e);
    } catch (DirectoryIteratorException e) {
      unreadable(folder.toString(), new IOException(e));
    }
    Collections.sort(entries);
    return entries;
  }

  private boolean visitClass(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return visitClass(file.toString(), in);
    } catch (IOException e) {
      return unreadable(file.toString(), e);
    }
  }

  /** Reads the central directory, which also works for an archive behind a shell script. */
  private boolean visitArchive(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      bytesLeft = MAX_INFLATED_BYTES + Math.min(Files.size(file), 1L << 50) * 100;
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String place = file + IN_ARCHIVE + entry.getName();
        if (isWanted(entry)) {
          try (InputStream in = zip.getInputStream(entry)) {
            visitEntry(place, in, 1);
          } catch (IOException e) {
            if (bytesLeft < 0) {
              throw e; // the next entries would also fail
            }
            unreadable(place, e);
          }
        }
      }
      return true;
    } catch (ZipException e) {
      String none = "not an archive, folder or class file";
      return unreadable(file.toString(), isArchive(file.toString()) ? e : new ZipException(none));
    } catch (IOException e) {
      return unreadable(file.toString(), e);
    } catch (IllegalArgumentException e) {
      return unreadable(file.toString(), badName());
    }
  }

  private void visitEntry(String place, InputStream in, int depth) throws IOException {
    if (isClass(place)) {
      visitClass(place, in);
    } else if (depth > MAX_DEPTH) {
      visitor.unreadable(place, "nested deeper than " + MAX_DEPTH + " archives");
    } else {
      visitNested(place, in, depth);
    }
  }

  /** Reads a nested archive as a stream: nothing is unpacked. */
  private void visitNested(String archive, InputStream stream, int depth) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream);
    in.mark(2);
    if (in.read() != 'P' || in.read() != 'K') {
      throw new ZipException("not a zip file");
    }
    in.reset();
    ZipInputStream zip =
        new ZipInputStream(in) {
          @Override // also called to skip an entry
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return count(super.read(bytes, offset, length));
          }
        };
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        count(ENTRY_BYTES);
        if (isWanted(entry)) {
          visitEntry(archive + IN_ARCHIVE + entry.getName(), zip, depth + 1);
        }
      }
    } catch (IllegalArgumentException e) {
      throw badName();
    }
  }

  private static ZipException badName() {
    return new ZipException("the name of an entry has an unknown encoding");
  }

  private static boolean isWanted(ZipEntry entry) {
    return !entry.isDirectory() && (isClass(entry.getName()) || isArchive(entry.getName()));
  }

  private static boolean isClass(String name) {
    return name.endsWith(".class") && !name.endsWith("module-info.class");
  }

  private static boolean isArchive(String name) {
    switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "jar":
      case "war":
      case "ear":
      case "rar":
      case "zip":
        return true;
      default:
        return false;
    }
  }

  private boolean visitClass(String place, InputStream in) throws IOException {
    byte[] classFile = read(in);
    if (classFile == null) {
      return unreadable(place, "larger than any class file");
    }
    visitor.classFile(place, classFile);
    return true;
  }

  private byte @Nullable [] read(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (out.size() + n > MAX_CLASS_BYTES) {
        return null;
      }
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  private int count(int bytes) throws ZipException {
    bytesLeft -= Math.max(bytes, 0);
    if (bytesLeft < 0) {
      throw new ZipException("inflates to more than a hundred times its size");
    }
    return bytes;
  }

  private boolean unreadable(String place, IOException cause) {
    String words = cause.getMessage();
    String kind = cause.getClass().getSimpleName();
    if (words == null || words.equals(place)) { // exceptions of file systems have only the path
      return unreadable(place, kind);
    }
    return unreadable(place, cause instanceof ZipException ? words : kind + ": " + words);
  }

  /** Reports the part; always returns false. */
  private boolean unreadable(String place, String why) {
    visitor.unreadable(place, why);
    return false;
  }
}
