package io.fusionconfig.fts.redirect;

import org.jspecify.annotations.Nullable;

/** The constants of a class file that name time calls, as {@link CallScan} has found them. */
final class CallConstants {
  final byte[] classFile;

  /** The position of each constant's contents; at index 0 that of what follows the pool. */
  final int[] positions;

  /** The call that a constant names, by its number; null: none. */
  private final @Nullable TimeCall[] calls;

  private boolean isStaticOnly = true;

  CallConstants(byte[] classFile, int[] positions) {
    this.classFile = classFile;
    this.positions = positions;
    this.calls = new TimeCall[positions.length];
  }

  /**
   * Notes that a constant names a call.
   *
   * @param inherited whether it names the class itself as the owner, which may declare the method
   */
  void put(int constant, TimeCall call, boolean inherited) {
    calls[constant] = call;
    isStaticOnly &= call.kind == TimeCall.Kind.STATIC && !inherited;
  }

  /** The call that the constant of this number names; null if it names none. */
  @Nullable TimeCall get(int constant) {
    return calls[constant];
  }

  /** One more than the highest number of a constant. */
  int count() {
    return calls.length;
  }

  /** Whether each of them names a static method, by the name of the class that is in the table. */
  boolean isStaticOnly() {
    return isStaticOnly;
  }
}
