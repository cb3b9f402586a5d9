package io.fusionconfig.fts.applications;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Files and when they were written, which the file server says. */
final class Stamps {
  private static final Duration OLD = Duration.ofMinutes(5);

  private Stamps() {}

  /** Makes a folder with these files: their names begin so, and end with their number. */
  static Path write(Path folder, String name, int count) throws IOException {
    Files.createDirectory(folder);
    for (int i = 1; i <= count; i++) {
      Files.writeString(folder.resolve(name + i), "x");
    }
    return folder;
  }

  /** All files in a folder, and in its folders. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /** These files were written five minutes before they were. */
  static void makeOld(List<Path> files) throws IOException {
    for (Path file : files) {
      FileTime written = Files.getLastModifiedTime(file);
      Files.setLastModifiedTime(file, FileTime.from(written.toInstant().minus(OLD)));
    }
  }
}
