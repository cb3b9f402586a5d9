package io.fusionconfig.fts.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JVMs that every fork runs on: the one that runs the tests, and the one whose java command
 * {@code -Dfts.it.java} names or, without it, one of each other version from 17 on below
 * /usr/lib/jvm.
 */
final class Jvms {
  /**
   * What is locked by tests that run the command {@code list}, and by those whose JVMs must not be
   * asked while they start: to be asked brings up their MBean server.
   */
  static final String LISTED = "the JVMs that list asks";

  private static final Path INSTALLED = Path.of("/usr/lib/jvm");
  private static final int OLDEST = 17;
  private static final List<Jvm> ALL = find();

  private Jvms() {}

  static Stream<Jvm> all() {
    return ALL.stream();
  }

  /** Where the JVM does not matter: the one that runs the tests. */
  static Jvm current() {
    return ALL.get(0);
  }

  private static List<Jvm> find() {
    try {
      List<Jvm> found = new ArrayList<>();
      Jvm current = Jvm.at(Path.of(System.getProperty("java.home")));
      found.add(current);
      String given = System.getProperty("fts.it.java", "");
      if (given.isEmpty()) {
        Map<Integer, Jvm> others = installed();
        others.remove(current.feature());
        found.addAll(others.values());
      } else {
        found.add(Jvm.at(Path.of(given).toRealPath().resolve("../..").normalize()));
      }
      return List.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By version; of two with the same, the last. */
  private static Map<Integer, Jvm> installed() throws IOException {
    Map<Integer, Jvm> found = new TreeMap<>();
    if (Files.isDirectory(INSTALLED)) {
      try (DirectoryStream<Path> homes = Files.newDirectoryStream(INSTALLED)) {
        for (Path home : homes) {
          if (Files.isReadable(home.resolve("release"))
              && Files.isExecutable(home.resolve("bin/java"))) {
            Jvm jvm = Jvm.at(home.toRealPath());
            if (jvm.feature() >= OLDEST) {
              found.put(jvm.feature(), jvm);
            }
          }
        }
      }
    }
    return found;
  }
}
