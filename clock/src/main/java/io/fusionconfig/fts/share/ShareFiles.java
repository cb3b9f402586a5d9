package io.fusionconfig.fts.share;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * All calls to the shared file system. Each may hang for as long as the file system does, and is
 * noted while it lasts ({@link ShareNote}). Links are followed only where a method says so.
 */
public final class ShareFiles {
  private ShareFiles() {}

  /** Takes the names of a listing; must not call the file system itself. */
  public interface Names {
    /** Takes a name; returns whether there may be more. */
    boolean take(String name);
  }

  /** Uses an open file. */
  public interface Use<T> {
    T of(SeekableByteChannel channel) throws IOException;
  }

  /** The path with all links resolved. */
  public static Path realPath(Path path) throws IOException {
    ShareNote.begins();
    try {
      return path.toRealPath();
    } finally {
      ShareNote.ends();
    }
  }

  /** Lists a folder; follows links. */
  public static void list(Path folder, Names names) throws IOException {
    ShareNote.begins();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        ShareNote.ends();
        boolean more = names.take(String.valueOf(entry.getFileName()));
        ShareNote.begins();
        if (!more) {
          return;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } finally {
      ShareNote.ends();
    }
  }

  public static BasicFileAttributes attributes(Path path) throws IOException {
    ShareNote.begins();
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } finally {
      ShareNote.ends();
    }
  }

  /** The attributes of what the path leads to; follows links. */
  public static BasicFileAttributes followedAttributes(Path path) throws IOException {
    ShareNote.begins();
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } finally {
      ShareNote.ends();
    }
  }

  /** The attributes of these names. */
  static Map<String, Object> attributes(Path path, String names, LinkOption... links)
      throws IOException {
    ShareNote.begins();
    try {
      return Files.readAttributes(path, names, links);
    } finally {
      ShareNote.ends();
    }
  }

  /** Whether it is a folder, and no link to one. */
  public static boolean isFolder(Path path) {
    try {
      return attributes(path).isDirectory();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it is a folder, or a link to one. */
  public static boolean leadsToFolder(Path path) {
    try {
      return followedAttributes(path).isDirectory();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether nothing has that path, as far as the file system tells. */
  public static boolean isMissing(Path path) {
    ShareNote.begins();
    try {
      return Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
    } finally {
      ShareNote.ends();
    }
  }

  /** Whether this process may write the file. */
  static boolean isWritable(Path file) {
    ShareNote.begins();
    try {
      return Files.isWritable(file);
    } finally {
      ShareNote.ends();
    }
  }

  static void createFile(Path file) throws IOException {
    ShareNote.begins();
    try {
      Files.createFile(file);
    } finally {
      ShareNote.ends();
    }
  }

  public static void createFolder(Path folder) throws IOException {
    ShareNote.begins();
    try {
      Files.createDirectory(folder);
    } finally {
      ShareNote.ends();
    }
  }

  /** Creates a folder for all of its group where the folder around it is ({@link GroupFolder}). */
  public static void createSharedFolder(Path folder) throws IOException {
    ShareNote.begins();
    try {
      new GroupFolder().create(folder);
    } finally {
      ShareNote.ends();
    }
  }

  /** Deletes a file or an empty folder; returns whether there was one. */
  public static boolean delete(Path path) throws IOException {
    ShareNote.begins();
    try {
      return Files.deleteIfExists(path);
    } finally {
      ShareNote.ends();
    }
  }

  public static void move(Path from, Path to, CopyOption... options) throws IOException {
    ShareNote.begins();
    try {
      Files.move(from, to, options);
    } finally {
      ShareNote.ends();
    }
  }

  /** The first bytes of a file as characters; asks a network file system for them. */
  public static String read(Path path, int most) throws IOException {
    return read(path, most, StandardOpenOption.READ);
  }

  /**
   * The same of a file that somebody may swap for a FIFO just now. Also opens it for writing, which
   * does not wait for a writer (Linux, fifo(7)), and writes nothing.
   */
  static String readSwapped(Path path, int most) throws IOException {
    return read(path, most, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static String read(Path path, int most, OpenOption... how) throws IOException {
    Set<OpenOption> options = new HashSet<>(Arrays.asList(how));
    options.add(LinkOption.NOFOLLOW_LINKS);
    return open(
        path,
        options,
        new Use<String>() {
          @Override
          public String of(SeekableByteChannel channel) throws IOException {
            try {
              channel.position(0);
            } catch (IOException e) { // a FIFO has no positions
              throw new ShareException(path + " was replaced while it was opened");
            }
            return text(channel, most);
          }
        });
  }

  /** The first bytes from here on as characters. */
  static String text(SeekableByteChannel channel, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(most);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // a read may be short
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
  }

  /** Writes all of these bytes. */
  public static void write(SeekableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Opens a file, uses it, and closes it, as one call. */
  public static <T> T open(
      Path path, Set<? extends OpenOption> options, Use<T> use, FileAttribute<?>... attributes)
      throws IOException {
    ShareNote.begins();
    try (SeekableByteChannel channel = Files.newByteChannel(path, options, attributes)) {
      return use.of(channel);
    } finally {
      ShareNote.ends();
    }
  }
}
