package io.fusionconfig.fts.redirect;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Redirects calls of static methods by changing only the constant pool: the constant that named a
 * call names its target instead, and the constants for that are appended. No instruction changes,
 * no constant moves, and ASM is not loaded.
 */
final class ConstantPoolPatch {
  private static final int MAX_COUNT = 0xFFFF;

  /** Constants appended for each changed constant. */
  private static final int ADDED = 4;

  private ConstantPoolPatch() {}

  /**
   * Redirects the calls.
   *
   * @param constants all must name static methods, and no method handle may refer to them
   * @param targets the prefix of the internal names of the target classes
   * @return null if the pool has no room
   */
  static byte @Nullable [] apply(CallConstants constants, String targets) {
    byte[] classFile = constants.classFile;
    int poolEnd = constants.positions[0];
    byte[] pool = Arrays.copyOf(classFile, poolEnd);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length + 256);
    DataOutputStream added = new DataOutputStream(bytes);
    int count = constants.count();
    try {
      added.write(pool); // overwritten at the end, after all constants have been changed
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
        pool[method - 1] = CallScan.METHOD; // InstantSource is an interface, its target is a class
        putU2(pool, method, count + 1);
        putU2(pool, method + 2, count + 3);
        count += ADDED;
      }
      added.write(classFile, poolEnd, classFile.length - poolEnd);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen when writing to an array
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
