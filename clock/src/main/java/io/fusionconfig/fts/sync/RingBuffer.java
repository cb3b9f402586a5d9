package io.fusionconfig.fts.sync;

import java.util.ArrayList;
import java.util.List;

/** Keeps the last elements, oldest first. */
final class RingBuffer<T> {
  private final Object[] ring;
  private int next;
  private int count;

  /** Keeps at most {@code size} elements. */
  RingBuffer(int size) {
    this.ring = new Object[size];
  }

  synchronized void add(T element) {
    ring[next] = element;
    next = (next + 1) % ring.length;
    count = Math.min(count + 1, ring.length);
  }

  @SuppressWarnings("unchecked") // only add stores elements
  synchronized List<T> list() {
    List<T> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add((T) ring[(next - count + i + ring.length) % ring.length]);
    }
    return list;
  }
}
