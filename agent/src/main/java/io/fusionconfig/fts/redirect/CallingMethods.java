package io.fusionconfig.fts.redirect;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the methods of a class that make time calls. ASM copies all others unparsed, which are most
 * methods of a rewritten class.
 */
final class CallingMethods {
  private static final int TABLE_SWITCH = 170;
  private static final int LOOKUP_SWITCH = 171;
  private static final int INVOKE_VIRTUAL = 182;
  private static final int INVOKE_STATIC = 184;
  private static final int INVOKE_INTERFACE = 185;
  private static final int WIDE = 196;
  private static final int WIDE_INCREMENT_LENGTH = 6;
  private static final int INCREMENT = 132;

  /** Bytes of an instruction, by opcode (Java Virtual Machine Specification, 6.5). */
  private static final byte[] LENGTH = new byte[202];

  static {
    Arrays.fill(LENGTH, (byte) 1);
    length(2, 16, 16); // bipush
    length(3, 17, 17); // sipush
    length(2, 18, 18); // ldc
    length(3, 19, 20); // ldc_w, ldc2_w
    length(2, 21, 25); // loads
    length(2, 54, 58); // stores
    length(3, INCREMENT, INCREMENT);
    length(3, 153, 168); // jumps
    length(2, 169, 169); // ret
    length(3, 178, INVOKE_STATIC); // fields and calls
    length(5, INVOKE_INTERFACE, 186); // invokedynamic
    length(3, 187, 187); // new
    length(2, 188, 188); // newarray
    length(3, 189, 189); // anewarray
    length(3, 192, 193); // checkcast, instanceof
    length(4, WIDE, 197); // multianewarray
    length(3, 198, 199); // ifnull, ifnonnull
    length(5, 200, 201); // goto_w, jsr_w
  }

  private final CallConstants constants;
  private final byte[] b;
  private final BitSet methods = new BitSet();
  private int at;
  private int staticCalls;
  private boolean hasHandle;

  private CallingMethods(CallConstants constants) {
    this.constants = constants;
    this.b = constants.classFile;
  }

  private static void length(int length, int firstOpcode, int lastOpcode) {
    Arrays.fill(LENGTH, firstOpcode, lastOpcode + 1, (byte) length);
  }

  /**
   * Reads the methods.
   *
   * @throws IllegalArgumentException if the class file is malformed: it could make ASM loop
   */
  static CallingMethods find(CallConstants constants) {
    CallingMethods methods = new CallingMethods(constants);
    try {
      methods.read();
    } catch (IndexOutOfBoundsException e) {
      throw CallScan.torn(e);
    }
    return methods;
  }

  /** The number of instructions that call a static method named by the constants. */
  int staticCalls() {
    return staticCalls;
  }

  /**
   * The indexes of the methods; null if it may be any, because a method handle can be used
   * anywhere.
   */
  @Nullable BitSet places() {
    return hasHandle ? null : methods;
  }

  /** Whether a method handle refers to one of the constants. */
  boolean hasHandle() {
    return hasHandle;
  }

  private void read() {
    at = constants.positions[0] + 6; // access flags, this class, superclass
    at += 2 + 2 * u2(at); // interfaces
    for (int fields = next(); fields > 0; fields--) {
      readMember();
    }
    int count = next();
    for (int i = 0; i < count; i++) {
      methods.set(i, readMember());
    }
    skipAttributes(b.length);
    hasHandle = findHandle();
  }

  private boolean findHandle() {
    int[] positions = constants.positions;
    for (int i = 1; i < positions.length; i++) {
      int handle = positions[i];
      if (handle != 0
          && b[handle - 1] == CallScan.HANDLE
          && constants.get(u2(handle + 1)) != null) {
        return true;
      }
    }
    return false;
  }

  /** Reads a field or a method; true if its code makes a call. */
  private boolean readMember() {
    at += 6; // access flags, name, descriptor
    boolean makesCall = false;
    for (int attributes = next(); attributes > 0; attributes--) {
      int name = constants.positions[next()];
      int end = end(at, b.length);
      if (isCode(name)) {
        makesCall |= readCode(at + 8, end); // after max_stack and max_locals
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
   * The end of a structure that begins with its length. The length must not point backwards, which
   * could loop for hours, nor beyond the enclosing structure, which could make ASM allocate a huge
   * array.
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

  /** Reads the instructions. */
  private boolean hasCall(int start, int end) {
    boolean found = false;
    int i = start;
    while (i < end) {
      int opcode = b[i] & 0xFF;
      if (opcode >= INVOKE_VIRTUAL
          && opcode <= INVOKE_INTERFACE
          && constants.get(u2(i + 1)) != null) {
        found = true;
        if (opcode == INVOKE_STATIC) {
          staticCalls++;
        }
      }
      i += length(opcode, i, start, end);
    }
    return found;
  }

  private int length(int opcode, int position, int codeStart, int codeEnd) {
    if (opcode == TABLE_SWITCH || opcode == LOOKUP_SWITCH) {
      return switchLength(opcode, position, codeStart, codeEnd);
    }
    if (opcode == WIDE && (b[position + 1] & 0xFF) == INCREMENT) {
      return WIDE_INCREMENT_LENGTH;
    }
    return LENGTH[opcode];
  }

  private int switchLength(int opcode, int position, int codeStart, int codeEnd) {
    int padded = position + 4 - ((position - codeStart) & 3); // operands begin at a multiple of 4
    long pairs = CallScan.u4(b, padded + 4);
    long end =
        opcode == LOOKUP_SWITCH
            ? padded + 8 + 8 * pairs
            : padded + 12 + 4 * (CallScan.u4(b, padded + 8) - pairs + 1); // from low to high
    if (end <= position || end > codeEnd) {
      throw new IndexOutOfBoundsException("a switch that ends at " + end);
    }
    return (int) end - position;
  }

  private int next() {
    at += 2;
    return u2(at - 2);
  }

  private int u2(int position) {
    return CallScan.u2(b, position);
  }
}
