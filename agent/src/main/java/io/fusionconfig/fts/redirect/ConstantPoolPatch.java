package io.fusionconfig.fts.redirect;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Redirects calls of static methods in the constant pool alone: the constant that named a call
 * names its target instead, and what that takes is appended to the pool. No instruction changes, no
 * constant moves, and no part of ASM is loaded.
 */
final class ConstantPoolPatch {
  private static final int MAX_COUNT = 0xFFFF;

  /** Constants that are appended for each one that is changed. */
  private static final int ADDED = 4;

  private ConstantPoolPatch() {}

  /**
   * The class file with its calls redirected.
   *
   * @param constants all of which name static methods, and none of which a method handle is made of
   * @param targets the prefix of the internal names of the target classes
   * @return null when the pool has no room
   */
  static byte @Nullable [] apply(CallConstants constants, String targets) {
    byte[] classFile = constants.classFile;
    int poolEnd = constants.positions[0];
    byte[] pool = Arrays.copyOf(classFile, poolEnd);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + 256);
    DataOutputStream added = new DataOutputStream(bytes);
    int count = constants.count();
    try {
      added.write(pool); // once more in the end, when all constants have been changed
      for (int i = 1; i < constants.count(); i++) {
        TimeCall call = constants.get(i);
        if (call == null) {
          continue;
        }
        if (count + ADDED > MAX_COUNT) {
          return null;
        }
        int method = constants.positions[i];
        int descriptor = CallScan.u2(pool, constants.positions[CallScan.u2(pool, method + 2)] + 2);
        added.writeByte(CallScan.UTF8);
        added.writeUTF(targets + call.targetClass);
        added.writeByte(CallScan.CLASS);
        added.writeShort(count);
        added.writeByte(CallScan.UTF8);
        added.writeUTF(call.targetName);
        added.writeByte(CallScan.NAME_AND_TYPE);
        added.writeShort(count + 2);
        added.writeShort(descriptor);
        pool[method - 1] = CallScan.METHOD; // InstantSource is an interface, its target is none
        putU2(pool, method, count + 1);
        putU2(pool, method + 2, count + 3);
        count += ADDED;
      }
      added.write(classFile, poolEnd, classFile.length - poolEnd);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into an array there is none
    }
    putU2(pool, 8, count);
    byte[] result = bytes.toByteArray();
    System.arraycopy(pool, 0, result, 0, poolEnd);
    return result;
  }

  private static void putU2(byte[] b, int at, int value) {
    b[at] = (byte) (value >> 8);
    b[at + 1] = (byte) value;
  }
}
