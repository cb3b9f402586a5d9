package io.fusionconfig.fts.redirect;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The class files of jars and of the JDK that runs this. */
final class CorpusFiles {

  /** Takes one class file. */
  @FunctionalInterface
  interface Visitor {
    void visit(byte[] classFile) throws IOException;
  }

  private CorpusFiles() {}

  /** Visits all class files of a jar, those for newer releases and in WEB-INF as well. */
  static void inJar(Path jar, Visitor visitor) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      below(zip.getPath("/"), visitor);
    }
  }

  /** Adds a jar, or all jars below a folder. */
  static void addJars(Path source, List<Path> jars) throws IOException {
    try (Stream<Path> tree = Files.walk(source)) {
      tree.filter(path -> path.toString().endsWith(".jar")).sorted().forEach(jars::add);
    }
  }

  /** The modules of the JDK. */
  static List<String> modules() throws IOException {
    try (Stream<Path> modules = Files.list(jrt("/modules"))) {
      return modules.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  static void inModule(String module, Visitor visitor) throws IOException {
    below(jrt("/modules/" + module), visitor);
  }

  private static Path jrt(String path) {
    return FileSystems.getFileSystem(URI.create("jrt:/")).getPath(path);
  }

  private static void below(Path root, Visitor visitor) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        if (path.toString().endsWith(".class")) {
          visitor.visit(Files.readAllBytes(path));
        }
      }
    }
  }
}
