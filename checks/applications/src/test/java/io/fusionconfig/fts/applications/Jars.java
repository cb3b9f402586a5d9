package io.fusionconfig.fts.applications;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Jars that are not in the class path of all, each of them in a folder by its name. */
final class Jars {
  private static final Path FOLDER =
      Path.of(System.getProperty("fts.applications.jars", "target/jars"));

  private Jars() {}

  /** The class path of these. */
  static String of(String name) throws IOException {
    return in(FOLDER.resolve(name));
  }

  /** The class path of those in a folder. */
  static String in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> jars = files.map(file -> file.toAbsolutePath().toString()).sorted().toList();
      return String.join(":", jars);
    }
  }
}
