package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.calls.Main;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Packs applications of this module in the ways that containers want, and reads what they say. */
final class Apps {
  /** The application that asks for the time in every basic way. */
  static final String CALLS = "com.acme.calls";

  /** The dependencies, each a jar. */
  static final Path JARS = Path.of(System.getProperty("fts.it.jars", "target/jars"));

  /** Older releases of some of them, for JVMs that are too old for the newer ones. */
  private static final Path OLD_JARS =
      Path.of(System.getProperty("fts.it.oldjars", "target/old-jars"));

  /** Half of what the wall clock is ahead of the file server. */
  private static final long HALF_AN_HOUR_MS = 1_800_000;

  private Apps() {}

  /** A jar among the dependencies, by what its name begins with. */
  static Path library(String prefix) throws IOException {
    return only(JARS, prefix);
  }

  /** The same, or an older release if the JVM is too old for it. */
  static Path library(Jvm jvm, String prefix) throws IOException {
    List<Path> newer = libraries(prefix);
    return newer.size() == 1 && javaVersion(newer.get(0)) <= jvm.feature()
        ? newer.get(0)
        : only(OLD_JARS, prefix);
  }

  /** What its class files are written for, as the first of them tells. */
  private static int javaVersion(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      JarEntry first =
          file.stream()
              .filter(entry -> entry.getName().matches("(?!META-INF|module-info).*[.]class"))
              .findFirst()
              .orElseThrow();
      try (DataInputStream in = new DataInputStream(file.getInputStream(first))) {
        in.readInt();
        in.readUnsignedShort();
        return in.readUnsignedShort() - 44;
      }
    }
  }

  private static Path only(Path folder, String prefix) throws IOException {
    List<Path> found = libraries(folder, prefix);
    assertThat(found).as("%s*.jar in %s", prefix, folder).hasSize(1);
    return found.get(0);
  }

  static List<Path> libraries(String prefix) throws IOException {
    return libraries(JARS, prefix);
  }

  private static List<Path> libraries(Path folder, String prefix) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, prefix + "*.jar")) {
      jars.forEach(jar -> found.add(jar.toAbsolutePath()));
    }
    return found;
  }

  /** Copies a package's class files. */
  static Path copy(Path to, String... packages) throws Exception {
    for (String name : packages) {
      String folder = name.replace('.', '/');
      Files.createDirectories(to.resolve(folder));
      for (Path file : classFiles(name)) {
        Files.copy(file, to.resolve(folder).resolve(file.getFileName().toString()));
      }
    }
    return to;
  }

  private static List<Path> classFiles(String name) throws Exception {
    Path root = Path.of("target/classes", name.replace('.', '/'));
    if (!Files.isDirectory(root)) {
      root = Path.of("target/test-classes", name.replace('.', '/'));
    }
    try (Stream<Path> files = Files.list(root)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  /**
   * Makes a jar.
   *
   * @param content a folder
   * @param headers names and values of the manifest
   */
  static Path jar(Path file, Path content, String... headers) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    for (int i = 0; i < headers.length; i += 2) {
      manifest.getMainAttributes().putValue(headers[i], headers[i + 1]);
    }
    try (OutputStream bytes = Files.newOutputStream(file);
        JarOutputStream out = new JarOutputStream(bytes, manifest);
        Stream<Path> tree = Files.walk(content)) {
      for (Path path : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        byte[] entry = Files.readAllBytes(path);
        ZipEntry zipEntry = new ZipEntry(content.relativize(path).toString());
        if (path.toString().endsWith(".jar")) { // Spring Boot wants them as they are
          zipEntry.setMethod(ZipEntry.STORED);
          zipEntry.setSize(entry.length);
          CRC32 sum = new CRC32();
          sum.update(entry);
          zipEntry.setCrc(sum.getValue());
        }
        out.putNextEntry(zipEntry);
        out.write(entry);
        out.closeEntry();
      }
    }
    return file;
  }

  /** The application with all calls, as a jar. */
  static Path callsJar(Path folder) throws Exception {
    Path classes = copy(Files.createTempDirectory(folder, "classes-"), CALLS);
    return jar(folder.resolve("calls.jar"), classes, "Main-Class", Main.class.getName());
  }

  /** A fork whose wall clock is an hour ahead of the file server. */
  static Fork hourAhead(Jvm jvm, Path folder) {
    return Fork.on(jvm)
        .wallClock("+3600")
        .agent("file=" + folder.resolve("clock"), "packages=com.acme", "allowMaxOffset=true");
  }

  /** Asserts that the application has printed its calls, and that none gave the wall clock. */
  static void assertAdjusted(List<String> lines) {
    assertThat(lines.stream().filter(line -> line.matches(".+=\\d{10,}")).toList())
        .hasSizeGreaterThan(40)
        .allSatisfy(
            line -> assertIsNotOfAnHourAhead(line.substring(line.lastIndexOf('=') + 1), line));
  }

  /**
   * Asserts that a time told on a machine an hour ahead is that of the file server, not its own.
   */
  static void assertIsNotOfAnHourAhead(String millis, String what) {
    long now = System.currentTimeMillis();
    assertThat(Long.parseLong(millis))
        .as(what)
        .isBetween(now - HALF_AN_HOUR_MS, now + HALF_AN_HOUR_MS);
  }

  /** Runs it to its end and asserts so. */
  static void assertAdjusted(ForkedJvm app) throws InterruptedException {
    try (app) {
      app.awaitExit(0);
      assertAdjusted(app.out());
      assertThat(app.err()).anyMatch(line -> line.contains("synchronized with"));
    }
  }
}
