package io.fusionconfig.fts.sync;

/** When something happens next to each of some members: one moment for each, in a heap. */
final class EventQueue {
  private final long[] timesNs;
  private final int[] members;
  private int size;

  EventQueue(int capacity) {
    timesNs = new long[capacity];
    members = new int[capacity];
  }

  /** When the next thing happens; the queue is not empty. */
  long nextNs() {
    return timesNs[0];
  }

  void add(long timeNs, int member) {
    int at = size++;
    while (at > 0 && timesNs[(at - 1) / 2] > timeNs) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    timesNs[at] = timeNs;
    members[at] = member;
  }

  /** Takes out whom it happens to. */
  int take() {
    int taken = members[0];
    size--;
    long timeNs = timesNs[size];
    int member = members[size];
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && timesNs[child + 1] < timesNs[child]) {
        child++;
      }
      if (timesNs[child] >= timeNs) {
        break;
      }
      move(child, at);
      at = child;
    }
    timesNs[at] = timeNs;
    members[at] = member;
    return taken;
  }

  private void move(int from, int to) {
    timesNs[to] = timesNs[from];
    members[to] = members[from];
  }
}
