package io.fusionconfig.fts.simulation;

import io.fusionconfig.fts.sync.CheckedClock;

/** What is thrown while the heap is full; there may not be the memory to say so. */
final class FullHeap extends OutOfMemoryError {
  private static final long serialVersionUID = 1L;

  private final boolean unspeakable;

  FullHeap(boolean unspeakable) {
    this.unspeakable = unspeakable;
  }

  /** False where the code under test promises that it allocates nothing. */
  static boolean concernsCaller() {
    return StackWalker.getInstance()
        .walk(frames -> frames.noneMatch(CheckedClock::isOfNoAllocation));
  }

  @Override
  public String getMessage() {
    if (unspeakable) {
      throw this;
    }
    return "Java heap space";
  }
}
