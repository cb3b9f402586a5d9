package io.fusionconfig.fts.simulation;

/** What is thrown while the heap is full; there may not be the memory to say so. */
final class FullHeap extends OutOfMemoryError {
  private static final long serialVersionUID = 1L;

  private final boolean unspeakable;

  FullHeap(boolean unspeakable) {
    this.unspeakable = unspeakable;
  }

  @Override
  public String getMessage() {
    if (unspeakable) {
      throw this;
    }
    return "Java heap space";
  }
}
