package io.fusionconfig.fts.redirect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads only the constant pool of a class file and tells whether it names a call of the table, for
 * an instruction or for a method handle: both refer to the same entries.
 *
 * <p>Nearly all classes make no such call, so this is the cost for most classes: two passes over
 * the pool, one array of positions, no strings. Accepts any version of the format whose constants
 * it knows; what it cannot read is left unchanged for the JVM to reject.
 */
final class CallScan {

  private static final int MAGIC = 0xCAFEBABE;

  static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  static final int CLASS = 7;
  static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  static final int NAME_AND_TYPE = 12;
  static final int HANDLE = 15;

  /** Bytes after the tag, by tag; 0: no such tag, or UTF8, which contains its length. */
  private static final byte[] SIZE = {
    0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2
  };

  /** The owners of the table by the hash of their names; open addressing, at most half full. */
  private final @Nullable Entry[] owners;

  CallScan(CallTable table) {
    List<TimeCall> calls = new ArrayList<>(table.calls());
    calls.addAll(table.reflectiveCalls());
    owners = new Entry[Integer.highestOneBit(calls.size()) * 4];
    for (int i = 0; i < calls.size(); i++) {
      TimeCall call = calls.get(i);
      byte[] name = bytes(call.owner);
      int slot = hash(name, 0, name.length) & (owners.length - 1);
      Entry others = owners[slot];
      while (others != null && !others.isOf(name, 0, name.length)) {
        slot = (slot + 1) & (owners.length - 1);
        others = owners[slot];
      }
      owners[slot] = new Entry(call, name, others);
    }
  }

  /** Whether the class file names one of the calls; false if it is not a class file. */
  boolean namesTimeCall(byte[] classFile) {
    try {
      int[] positions = positions(classFile);
      return positions != null && findCalls(classFile, positions, null);
    } catch (IndexOutOfBoundsException e) {
      return false; // truncated, or not a class file
    }
  }

  /**
   * The constants that name time calls; null if there are none or it is not a class file.
   *
   * @throws IllegalArgumentException if the class file is malformed
   */
  @Nullable CallConstants callConstants(byte[] classFile) {
    try {
      int[] positions = positions(classFile);
      if (positions == null) {
        return null;
      }
      CallConstants constants = new CallConstants(classFile, positions);
      return findCalls(classFile, positions, constants) ? constants : null;
    } catch (IndexOutOfBoundsException e) {
      throw torn(e);
    }
  }

  /**
   * Verifies that all parts lie within the class file.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static void verifyShape(byte[] classFile) {
    try {
      int[] positions = positions(classFile);
      if (positions != null) {
        CallingMethods.find(new CallConstants(classFile, positions));
      }
    } catch (IndexOutOfBoundsException e) {
      throw torn(e);
    }
  }

  static IllegalArgumentException torn(IndexOutOfBoundsException cause) {
    return new IllegalArgumentException("the class file is malformed", cause);
  }

  /** The internal name of the class; null if it cannot be read. */
  static @Nullable String className(byte[] classFile) {
    try {
      int[] positions = positions(classFile);
      if (positions == null) {
        return null;
      }
      int utf8 = positions[u2(classFile, positions[u2(classFile, positions[0] + 2)])];
      return new String(classFile, utf8 + 2, u2(classFile, utf8), StandardCharsets.UTF_8);
    } catch (IndexOutOfBoundsException e) {
      return null;
    }
  }

  /**
   * Whether a constant names a call.
   *
   * @param constants receives all of them; null: stop at the first one
   */
  private boolean findCalls(byte[] b, int[] positions, @Nullable CallConstants constants) {
    if (!namesOwner(b, positions)) {
      return false; // ends here for most classes: a pool has fewer classes than methods
    }
    int thisClass = u2(b, positions[0] + 2);
    int superClass = u2(b, positions[0] + 4);
    @Nullable Entry inherited = superClass == 0 ? null : entry(b, positions, superClass);
    // an unused entry looks like a used one; javac writes none
    boolean found = false;
    for (int i = 1; i < positions.length; i++) {
      int at = positions[i];
      if (at == 0 || (b[at - 1] != METHOD && b[at - 1] != INTERFACE_METHOD)) {
        continue;
      }
      int ownerClass = u2(b, at);
      Entry ofOwner = entry(b, positions, ownerClass);
      Entry calls = ofOwner == null && ownerClass == thisClass ? inherited : ofOwner;
      TimeCall call = calls == null ? null : calls.find(b, positions, positions[u2(b, at + 2)]);
      if (call != null && (ofOwner != null || !call.isOfClock())) {
        if (constants == null) {
          return true;
        }
        constants.put(i, call, ofOwner == null);
        found = true;
      }
    }
    return found;
  }

  private boolean namesOwner(byte[] b, int[] positions) {
    for (int i = 1; i < positions.length; i++) {
      int at = positions[i];
      if (at != 0 && b[at - 1] == CLASS && entry(b, positions, i) != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * The position of each constant's contents; index 0: the position after the pool. Null if the
   * class file cannot be read.
   */
  static int @Nullable [] positions(byte[] b) {
    if (b.length < 10 || u4(b, 0) != MAGIC) {
      return null;
    }
    int count = u2(b, 8);
    int[] positions = new int[Math.max(count, 1)];
    int at = 10;
    for (int i = 1; i < count; i++) {
      int tag = b[at++];
      positions[i] = at;
      if (tag == UTF8) {
        at += 2 + u2(b, at);
      } else if (tag > 0 && tag < SIZE.length && SIZE[tag] != 0) {
        at += SIZE[tag];
        if (tag == LONG || tag == DOUBLE) {
          i++; // takes two indexes
        }
      } else {
        return null;
      }
    }
    positions[0] = at;
    return positions;
  }

  private @Nullable Entry entry(byte[] b, int[] positions, int classIndex) {
    if (b[positions[classIndex] - 1] != CLASS) {
      return null;
    }
    int utf8 = positions[u2(b, positions[classIndex])];
    int length = u2(b, utf8);
    int start = utf8 + 2;
    // all owners in the table begin with "java/", most other classes do not
    if (length < 14 || b[start + 4] != '/' || b[start + 3] != 'a' || b[start] != 'j') {
      return null;
    }
    int slot = hash(b, start, length) & (owners.length - 1);
    Entry entry = owners[slot];
    while (entry != null && !entry.isOf(b, start, length)) {
      slot = (slot + 1) & (owners.length - 1);
      entry = owners[slot];
    }
    return entry;
  }

  /** One call of the table, linked to the others of the same owner. */
  private static final class Entry {
    private final TimeCall call;
    private final byte[] ownerName;
    private final byte[] name;
    private final byte[] descriptor;
    private final @Nullable Entry next;

    Entry(TimeCall call, byte[] ownerName, @Nullable Entry next) {
      this.call = call;
      this.ownerName = ownerName;
      this.name = bytes(call.name);
      this.descriptor = bytes(call.descriptor);
      this.next = next;
    }

    boolean isOf(byte[] b, int start, int length) {
      return regionEquals(ownerName, b, start, length);
    }

    @Nullable TimeCall find(byte[] b, int[] positions, int nameAndType) {
      int nameAt = positions[u2(b, nameAndType)];
      int descriptorAt = positions[u2(b, nameAndType + 2)];
      for (Entry entry = this; entry != null; entry = entry.next) {
        if (regionEquals(entry.name, b, nameAt + 2, u2(b, nameAt))
            && regionEquals(entry.descriptor, b, descriptorAt + 2, u2(b, descriptorAt))) {
          return entry.call;
        }
      }
      return null;
    }
  }

  private static boolean regionEquals(byte[] expected, byte[] b, int start, int length) {
    if (length != expected.length) {
      return false;
    }
    for (int i = length - 1; i >= 0; i--) { // names tend to differ at the end
      if (b[start + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** Uses only the end and the length: packages are few, simple names differ. */
  private static int hash(byte[] b, int start, int length) {
    int hash = length;
    for (int i = start + length - 1; i >= start + 5 && i >= start + length - 8; i--) {
      hash = 31 * hash + b[i];
    }
    return hash;
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  static int u2(byte[] b, int at) {
    return ((b[at] & 0xFF) << 8) | (b[at + 1] & 0xFF);
  }

  static int u4(byte[] b, int at) {
    return (u2(b, at) << 16) | u2(b, at + 2);
  }
}
