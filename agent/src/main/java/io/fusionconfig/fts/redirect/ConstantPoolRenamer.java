package io.fusionconfig.fts.redirect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Gives the classes that a class file names other names, in its constant pool alone: no ASM on the
 * start path.
 */
final class ConstantPoolRenamer {

  private ConstantPoolRenamer() {}

  /**
   * Replaces each occurrence of a text in the pool's strings.
   *
   * @param classFile a class file that javac wrote
   * @param fromTo pairs, in ASCII: a text that no other name contains, and what is to stand for it
   * @throws IOException when a constant has a tag that is not known
   */
  static byte[] rename(byte[] classFile, String... fromTo) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(classFile.length + 64);
    int count = u2(classFile, 8);
    int at = 10;
    out.write(classFile, 0, at);
    for (int i = 1; i < count; i++) {
      int size;
      switch (classFile[at]) {
        case 1: // Utf8
          size = 3 + u2(classFile, at + 1);
          writeRenamed(classFile, at, size, fromTo, out);
          at += size;
          continue;
        case 7: // Class
        case 8: // String
        case 16: // MethodType
          size = 3;
          break;
        case 15: // MethodHandle
          size = 4;
          break;
        case 3: // Integer
        case 4: // Float
        case 9: // Fieldref
        case 10: // Methodref
        case 11: // InterfaceMethodref
        case 12: // NameAndType
        case 18: // InvokeDynamic
          size = 5;
          break;
        case 5: // Long
        case 6: // Double
          size = 9;
          i++; // takes two numbers
          break;
        default:
          throw new IOException("constant pool tag " + classFile[at]);
      }
      out.write(classFile, at, size);
      at += size;
    }
    out.write(classFile, at, classFile.length - at);
    return out.toByteArray();
  }

  private static void writeRenamed(
      byte[] classFile, int at, int size, String[] fromTo, ByteArrayOutputStream out) {
    // one char for each byte, whatever it encodes: loses nothing, and is quick before the JIT is
    String text = new String(classFile, at + 3, size - 3, StandardCharsets.ISO_8859_1);
    String renamed = text;
    for (int i = 0; i < fromTo.length; i += 2) {
      renamed = renamed.replace(fromTo[i], fromTo[i + 1]);
    }
    out.write(1);
    out.write(renamed.length() >> 8);
    out.write(renamed.length());
    byte[] bytes = renamed.getBytes(StandardCharsets.ISO_8859_1);
    out.write(bytes, 0, bytes.length);
  }

  private static int u2(byte[] b, int at) {
    return ((b[at] & 0xFF) << 8) | (b[at + 1] & 0xFF);
  }
}
