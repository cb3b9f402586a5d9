package io.fusionconfig.fts.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.SecureRandom;
import java.util.UUID;

/** Random numbers that no other process can guess. */
public final class RandomNumber {
  private static final Path KERNEL = Paths.get("/dev/urandom");

  private RandomNumber() {}

  /** Draws a number from the kernel if possible: the JDK's API loads hundreds of classes. */
  public static long draw() {
    long[] one = new long[1];
    draw(one);
    return one[0];
  }

  /** Draws a UUID of version 4 (RFC 9562), as {@link UUID#randomUUID} does with more classes. */
  public static UUID uuid() {
    long[] halves = new long[2];
    draw(halves);
    long version = (halves[0] & ~0xF000L) | 0x4000L;
    long variant = (halves[1] & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(version, variant);
  }

  /** Fills an array at once. */
  public static void draw(long[] numbers) {
    byte[] bytes = new byte[numbers.length * Long.BYTES];
    if (!readKernel(bytes)) {
      new SecureRandom().nextBytes(bytes);
    }
    for (int i = 0; i < bytes.length; i++) {
      numbers[i / Long.BYTES] = numbers[i / Long.BYTES] << Byte.SIZE | (bytes[i] & 0xff);
    }
  }

  private static boolean readKernel(byte[] bytes) {
    if (!Files.isReadable(KERNEL)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(KERNEL)) {
      return in.read(bytes) == bytes.length;
    } catch (IOException e) {
      return false;
    }
  }
}
