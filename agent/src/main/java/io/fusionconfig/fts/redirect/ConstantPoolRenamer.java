package io.fusionconfig.fts.redirect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

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
   * @param fromTo pairs: a text no other name contains, and what is to stand for it
   * @throws IOException when a constant has a tag that is not known
   */
  static byte[] rename(byte[] classFile, String... fromTo) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + 64);
    DataOutputStream out = new DataOutputStream(bytes);
    copy(in, out, 8); // magic and version
    int count = in.readUnsignedShort();
    out.writeShort(count);
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      switch (tag) {
        case 1: // Utf8
          String text = in.readUTF();
          for (int j = 0; j < fromTo.length; j += 2) {
            text = text.replace(fromTo[j], fromTo[j + 1]);
          }
          out.writeUTF(text);
          break;
        case 7: // Class
        case 8: // String
        case 16: // MethodType
          copy(in, out, 2);
          break;
        case 15: // MethodHandle
          copy(in, out, 3);
          break;
        case 3: // Integer
        case 4: // Float
        case 9: // Fieldref
        case 10: // Methodref
        case 11: // InterfaceMethodref
        case 12: // NameAndType
        case 18: // InvokeDynamic
          copy(in, out, 4);
          break;
        case 5: // Long
        case 6: // Double
          copy(in, out, 8);
          i++; // takes two numbers
          break;
        default:
          throw new IOException("constant pool tag " + tag);
      }
    }
    copy(in, out, in.available());
    return bytes.toByteArray();
  }

  private static void copy(DataInputStream in, DataOutputStream out, int length)
      throws IOException {
    byte[] b = new byte[length];
    in.readFully(b);
    out.write(b);
  }
}
