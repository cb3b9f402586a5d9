package io.fusionconfig.fts.member;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.SecureRandom;

/** A number that no other process has drawn. */
final class RandomNumber {
  private static final Path KERNEL = Paths.get("/dev/urandom");

  private RandomNumber() {}

  /** From the kernel, where it has some: the JDK's own way loads hundreds of classes. */
  static long draw() {
    if (Files.isReadable(KERNEL)) {
      try (InputStream in = Files.newInputStream(KERNEL)) {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
          number = number << 8 | in.read();
        }
        return number;
      } catch (IOException e) {
        return new SecureRandom().nextLong();
      }
    }
    return new SecureRandom().nextLong();
  }
}
