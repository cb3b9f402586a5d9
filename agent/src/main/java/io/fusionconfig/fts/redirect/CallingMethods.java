package io.fusionconfig.fts.redirect;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the methods of a class whose code may make a time call, so that all others are copied as
 * they are and not taken apart: of a class that is rewritten, most methods know no time.
 *
 * <p>It looks for the bytes of a call instruction anywhere in the code, also where they are part of
 * something else: a method too many is only taken apart in vain, and one too few there is none.
 */
final class CallingMethods {
  private static final int INVOKE_VIRTUAL = 182;
  private static final int INVOKE_INTERFACE = 185;

  private final byte[] b;
  private final int[] positions;
  private final BitSet calls;
  private int at;

  private CallingMethods(byte[] classFile, int[] positions, BitSet calls) {
    this.b = classFile;
    this.positions = positions;
    this.calls = calls;
  }

  /**
   * The methods, by their place in the class file; null when any may be one, for a method handle
   * can be used from far away.
   *
   * @param positions of the constants ({@link CallScan#positions})
   * @param calls the constants that name time calls
   * @throws IndexOutOfBoundsException when the class file is torn
   */
  static @Nullable BitSet find(byte[] classFile, int[] positions, BitSet calls) {
    CallingMethods methods = new CallingMethods(classFile, positions, calls);
    BitSet found = methods.read();
    return methods.hasHandle() ? null : found;
  }

  private boolean hasHandle() {
    for (int i = 1; i < positions.length; i++) {
      int handle = positions[i];
      if (handle != 0 && b[handle - 1] == CallScan.HANDLE && calls.get(u2(handle + 1))) {
        return true;
      }
    }
    return false;
  }

  private BitSet read() {
    at = positions[0] + 6; // access flags, this class, superclass
    at += 2 + 2 * u2(at); // interfaces
    for (int fields = next(); fields > 0; fields--) {
      readMember();
    }
    int count = next();
    BitSet methods = new BitSet(count);
    for (int i = 0; i < count; i++) {
      methods.set(i, readMember());
    }
    skipAttributes(b.length);
    return methods;
  }

  /** Goes over a field or a method; true if it has code that may make a call. */
  private boolean readMember() {
    at += 6; // access flags, name, descriptor
    boolean makesCall = false;
    for (int attributes = next(); attributes > 0; attributes--) {
      int name = positions[next()];
      int end = end(at, b.length);
      if (isCode(name)) {
        makesCall |= readCode(at + 8, end); // after the maximums of stack and locals
      }
      at = end;
    }
    return makesCall;
  }

  private boolean readCode(int length, int limit) {
    int codeEnd = end(length, limit);
    at = codeEnd;
    int handlers = next();
    at += 8 * handlers;
    skipAttributes(limit);
    return hasCall(length + 4, codeEnd);
  }

  private void skipAttributes(int limit) {
    for (int attributes = next(); attributes > 0; attributes--) {
      at = end(at + 2, limit);
    }
  }

  /**
   * The end of what begins with its length. A length may not lead backwards, and so round for
   * hours, nor out of what it is a part of: ASM would make an array of it, however large.
   */
  private int end(int position, int limit) {
    int start = position + 4;
    int length = CallScan.u4(b, position);
    if (length < 0 || length > limit - start) {
      throw new IndexOutOfBoundsException("a length of " + length);
    }
    return start + length;
  }

  private boolean isCode(int utf8) {
    return u2(utf8) == 4
        && b[utf8 + 2] == 'C'
        && b[utf8 + 3] == 'o'
        && b[utf8 + 4] == 'd'
        && b[utf8 + 5] == 'e';
  }

  private boolean hasCall(int start, int end) {
    for (int i = start; i < end - 2; i++) {
      int code = b[i] & 0xFF;
      if (code >= INVOKE_VIRTUAL && code <= INVOKE_INTERFACE && calls.get(u2(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private int next() {
    at += 2;
    return u2(at - 2);
  }

  private int u2(int position) {
    return CallScan.u2(b, position);
  }
}
