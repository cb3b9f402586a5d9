package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a test needs of the machine. Where it is missing the test is skipped, but never in CI. */
final class Needs {
  private Needs() {}

  static void root() {
    check(isRoot(), "root");
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  static void fuse() {
    check(Files.exists(Path.of("/dev/fuse")), "/dev/fuse");
  }

  static void file(Path file, String debianPackage) {
    check(Files.exists(file), file + " (apt-get install " + debianPackage + ")");
  }

  /** Of Linux; the variable KERNEL may tell another place. */
  static void kernelImage() {
    String root = System.getenv().getOrDefault("KERNEL", "/");
    String[] images = new File(root, "boot").list((folder, name) -> name.startsWith("vmlinuz-"));
    check(
        images != null && images.length > 0,
        root + "/boot/vmlinuz-* (apt-get install linux-image-amd64)");
  }

  static void program(String name, String debianPackage) {
    for (String folder :
        (System.getenv("PATH") + ":/usr/sbin:/sbin").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, name))) {
        return;
      }
    }
    check(false, name + " (apt-get install " + debianPackage + ")");
  }

  private static void check(boolean there, String what) {
    if (!there && "true".equals(System.getenv("CI"))) {
      fail("this test needs " + what + ", and CI is to have it");
    }
    assumeTrue(there, "skipped, it needs " + what);
  }
}
