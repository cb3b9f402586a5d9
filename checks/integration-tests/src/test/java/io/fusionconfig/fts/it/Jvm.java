package io.fusionconfig.fts.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java installation to run forks on; tests are named by its version. */
public record Jvm(Path java, String version) {
  private static final Pattern SAID = Pattern.compile("version \"([^\"]+)\"");

  /**
   * The installation in a folder: a JDK, a JRE, or an image of jlink. Its file {@code release}
   * tells the version; where there is none, as with a JDK 8 of Debian, it is asked.
   */
  static Jvm at(Path home) throws IOException {
    Path java = home.resolve("bin/java");
    Path release = home.resolve("release");
    return new Jvm(java, Files.isReadable(release) ? released(release) : said(java));
  }

  private static String released(Path file) throws IOException {
    Properties release = new Properties();
    try (Reader lines = Files.newBufferedReader(file)) {
      release.load(lines);
    }
    return release.getProperty("JAVA_VERSION", "unknown").replace("\"", "");
  }

  private static String said(Path java) throws IOException {
    Process asked =
        new ProcessBuilder(java.toString(), "-version").redirectErrorStream(true).start();
    String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher version = SAID.matcher(answer);
    if (!version.find()) {
      throw new IOException(java + " -version tells no version: " + answer);
    }
    return version.group(1);
  }

  /** 17 for 17.0.21, 8 for 1.8.0_504. */
  int feature() {
    String[] parts = version.split("[.+_-]", 3);
    String feature = parts[0].equals("1") ? parts[1] : parts[0];
    return feature.matches("\\d+") ? Integer.parseInt(feature) : 0;
  }

  /** Skips the test on an older one. */
  void assumeAtLeast(int feature, String why) {
    assumeTrue(feature() >= feature, "from Java " + feature + " on: " + why);
  }

  /** Skips the test on a newer one. */
  void assumeBefore(int feature, String why) {
    assumeTrue(feature() < feature, "before Java " + feature + ": " + why);
  }

  /** The folder of the installation. */
  public Path home() {
    return java.resolve("../..").normalize();
  }

  /** A Java 8 alone: the folder {@code jre} in its JDK, which has no tools. */
  Jvm jre() {
    return new Jvm(home().resolve("jre/bin/java"), version);
  }

  @Override
  public String toString() {
    return "Java " + version;
  }
}
