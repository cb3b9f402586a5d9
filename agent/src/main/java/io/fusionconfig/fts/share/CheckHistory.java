package io.fusionconfig.fts.share;

import java.util.ArrayList;
import java.util.List;

/** The last checks that succeeded, oldest first. */
final class CheckHistory {
  static final int SIZE = 512;

  private final CheckRecord[] ring = new CheckRecord[SIZE];
  private int next;
  private int count;

  synchronized void add(CheckRecord check) {
    ring[next] = check;
    next = (next + 1) % SIZE;
    count = Math.min(count + 1, SIZE);
  }

  synchronized List<CheckRecord> list() {
    List<CheckRecord> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(ring[(next - count + i + SIZE) % SIZE]);
    }
    return list;
  }
}
