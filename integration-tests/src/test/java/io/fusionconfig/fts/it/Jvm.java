package io.fusionconfig.fts.it;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A Java installation to run forks on; tests are named by its version. */
record Jvm(Path java, String version) {

  /** The installation in a folder; its file {@code release} tells the version. */
  static Jvm at(Path home) throws IOException {
    Properties release = new Properties();
    try (Reader lines = Files.newBufferedReader(home.resolve("release"))) {
      release.load(lines);
    }
    String version = release.getProperty("JAVA_VERSION", "unknown").replace("\"", "");
    return new Jvm(home.resolve("bin/java"), version);
  }

  /** 17 for 17.0.21. */
  int feature() {
    String feature = version.split("[.+-]", 2)[0];
    return feature.matches("\\d+") ? Integer.parseInt(feature) : 0;
  }

  @Override
  public String toString() {
    return "Java " + version;
  }
}
