package io.fusionconfig.fts.redirect;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The class files of the JDK that runs the tests. */
final class JdkClasses {

  private JdkClasses() {}

  /**
   * Reads the class files below a folder of a module.
   *
   * @param folder a package with slashes; empty for the whole module
   */
  static List<byte[]> in(String module, String folder) throws IOException {
    Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module, folder);
    return below(root);
  }

  /** Reads all class files below a folder. */
  static List<byte[]> below(Path root) throws IOException {
    List<byte[]> classFiles = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (path.toString().endsWith(".class")) {
          classFiles.add(Files.readAllBytes(path));
        }
      }
    }
    return classFiles;
  }
}
