package io.fusionconfig.fts.cli.scan;

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

/**
 * Finds the class files in folders and archives, and in nested archives. Holds one class file at a
 * time, however large an archive is. Skips parts that cannot be read. Visits no folder twice, and
 * gives up on an archive that inflates too much.
 */
final class ClassFiles {

  /** Precedes the name of an entry, as in URLs of jar files. */
  static final String IN_ARCHIVE = "!/";

  private static final int MAX_CLASS_BYTES = 16 << 20;
  private static final int MAX_DEPTH = 8;

  private final Visitor visitor;
  private final Set<Path> folders = new HashSet<>();
  private InflationBudget budget = new InflationBudget(0);

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
    if (Files.isDirectory(root)) {
      return visitFolder(root);
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
      visitor.classFile(file.toString(), read(in));
      return true;
    } catch (IOException e) {
      return unreadable(file.toString(), e);
    }
  }

  /** Reads the central directory, which also works for an archive behind a shell script. */
  private boolean visitArchive(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      budget = new InflationBudget(Files.size(file));
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String place = file + IN_ARCHIVE + entry.getName();
        budget.entry();
        if (isWanted(entry)) {
          try (InputStream in = budget.counted(zip.getInputStream(entry))) {
            visitEntry(place, in, 1);
          } catch (InflationBudget.SpentException e) {
            throw e; // ends the archive: the next entries would fail, too
          } catch (IOException e) {
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
      visitor.classFile(place, read(in));
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
    ZipInputStream zip = budget.zip(in);
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        budget.entry();
        if (isWanted(entry)) {
          String place = archive + IN_ARCHIVE + entry.getName();
          try {
            visitEntry(place, zip, depth + 1);
          } catch (TooLargeException e) {
            unreadable(place, e);
          }
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

  private static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (out.size() + n > MAX_CLASS_BYTES) {
        throw new TooLargeException();
      }
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  /** Reports the part; always returns false. */
  private boolean unreadable(String place, IOException cause) {
    String words = cause.getMessage();
    String kind = cause.getClass().getSimpleName();
    if (words == null || words.equals(place)) { // exceptions of file systems have only the path
      visitor.unreadable(place, kind);
    } else {
      boolean plain =
          cause instanceof ZipException
              || cause instanceof TooLargeException
              || cause instanceof InflationBudget.SpentException;
      visitor.unreadable(place, plain ? words : kind + ": " + words);
    }
    return false;
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("larger than any class file");
    }
  }
}
