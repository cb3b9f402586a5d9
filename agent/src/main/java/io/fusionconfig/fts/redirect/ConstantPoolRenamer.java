package io.fusionconfig.fts.redirect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Renames classes that a class file refers to, by changing only its constant pool, so that ASM is
 * not loaded at startup.
 */
final class ConstantPoolRenamer {

  private ConstantPoolRenamer() {}

  /**
   * Replaces each occurrence of a string in the pool's strings.
   *
   * @param classFile a class file written by javac
   * @param fromTo pairs in ASCII: a string that no other name contains, and its replacement
   * @throws IOException if the pool cannot be read
   */
  static byte[] rename(byte[] classFile, String... fromTo) throws IOException {
    int[] positions = CallScan.positions(classFile);
    if (positions == null) {
      throw new IOException("the constant pool cannot be read");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(classFile.length + 64);
    int shortest = shortest(fromTo);
    int written = 0;
    for (int i = 1; i < positions.length; i++) {
      int at = positions[i];
      if (at != 0 && classFile[at - 1] == CallScan.UTF8 && CallScan.u2(classFile, at) >= shortest) {
        int end = at + 2 + CallScan.u2(classFile, at);
        out.write(classFile, written, at - written);
        writeRenamed(classFile, at + 2, end, fromTo, out);
        written = end;
      }
    }
    out.write(classFile, written, classFile.length - written);
    return out.toByteArray();
  }

  /** The length of the shortest string to replace: most strings are shorter and need no search. */
  private static int shortest(String[] fromTo) {
    int shortest = fromTo[0].length();
    for (int i = 2; i < fromTo.length; i += 2) {
      shortest = Math.min(shortest, fromTo[i].length());
    }
    return shortest;
  }

  /** Writes a string, preceded by its length. */
  private static void writeRenamed(
      byte[] classFile, int start, int end, String[] fromTo, ByteArrayOutputStream out) {
    // one char per byte, whatever it encodes: lossless, and fast even in the interpreter
    String renamed = new String(classFile, start, end - start, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < fromTo.length; i += 2) {
      renamed = renamed.replace(fromTo[i], fromTo[i + 1]);
    }
    out.write(renamed.length() >> 8);
    out.write(renamed.length());
    byte[] bytes = renamed.getBytes(StandardCharsets.ISO_8859_1);
    out.write(bytes, 0, bytes.length);
  }
}
