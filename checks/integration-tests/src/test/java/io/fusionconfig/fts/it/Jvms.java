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
 * {@code -Dfts.it.java} names or, in the profile complete, one of each other version from 8 on
 * below /usr/lib/jvm (fixtures/old-jdks.sh gets those that a distribution has no more).
 */
public final class Jvms {
  /**
   * What is locked by tests that run the command {@code list}, and by those whose JVMs must not be
   * asked while they start: to be asked brings up their MBean server.
   */
  static final String LISTED = "the JVMs that list asks";

  private static final Path INSTALLED = Path.of("/usr/lib/jvm");
  private static final int OLDEST = 8;
  private static final List<Jvm> ALL = find();

  private Jvms() {}

  static Stream<Jvm> all() {
    return ALL.stream();
  }

  /** The one that runs the tests, or the one that {@code -Dfts.it.java} names. */
  static Stream<Jvm> one() {
    return Stream.of(ALL.get(System.getProperty("fts.it.java", "").isEmpty() ? 0 : 1));
  }

  /** Where the JVM does not matter: the one that runs the tests. */
  public static Jvm current() {
    return ALL.get(0);
  }

  private static List<Jvm> find() {
    try {
      List<Jvm> found = new ArrayList<>();
      Jvm current = Jvm.at(Path.of(System.getProperty("java.home")));
      found.add(current);
      String given = System.getProperty("fts.it.java", "");
      if (!given.isEmpty()) {
        found.add(Jvm.at(homeOf(Path.of(given).toRealPath())));
      } else if (Boolean.getBoolean("fts.it.complete")) {
        Map<Integer, Jvm> others = installed();
        others.remove(current.feature());
        found.addAll(others.values());
      }
      return List.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In a JDK 8 the java command is a link into its JRE. */
  private static Path homeOf(Path java) {
    Path home = java.resolve("../..").normalize();
    Path jdk = home.resolve("..").normalize();
    return home.endsWith("jre") && Files.exists(jdk.resolve("bin/javac")) ? jdk : home;
  }

  /** By version; of two with the same, the last. */
  private static Map<Integer, Jvm> installed() throws IOException {
    Map<Integer, Jvm> found = new TreeMap<>();
    if (Files.isDirectory(INSTALLED)) {
      try (DirectoryStream<Path> homes = Files.newDirectoryStream(INSTALLED)) {
        for (Path home : homes) {
          if (Files.isExecutable(home.resolve("bin/java"))) {
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
