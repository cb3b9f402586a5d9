package io.fusionconfig.fts.redirect;

import org.jspecify.annotations.Nullable;

/** The constants of a class file that name time calls, as found by {@link CallScan}. */
final class CallConstants {
  final byte[] classFile;

  /** The position of each constant's contents; index 0: the position after the pool. */
  final int[] positions;

  /** The call that each constant names, by the constant's index; null: none. */
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
   * @param inherited whether the owner is the class itself, which may declare the method
   */
  void put(int constant, TimeCall call, boolean inherited) {
    calls[constant] = call;
    isStaticOnly &= call.kind == TimeCall.Kind.STATIC && !inherited;
  }

  /** The call that the constant at this index names; null if it names none. */
  @Nullable TimeCall get(int constant) {
    return calls[constant];
  }

  /** One more than the highest index of a constant. */
  int count() {
    return calls.length;
  }

  /** Whether each call is a static method whose owner is a class of the table. */
  boolean isStaticOnly() {
    return isStaticOnly;
  }
}
