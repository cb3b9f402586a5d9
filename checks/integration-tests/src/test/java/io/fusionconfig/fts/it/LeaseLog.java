package io.fusionconfig.fts.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Judges what lease holders have written: who knew when that it held the lease. */
final class LeaseLog {
  /** All that one holder knew of one number. */
  private record Hold(long number, String process, long firstNs, long lastNs, boolean given) {
    Hold with(String what, long timeNs) {
      boolean knew = !what.equals("lost");
      return new Hold(
          number, process, firstNs, knew ? Math.max(lastNs, timeNs) : lastNs, what.equals("left"));
    }
  }

  private final TreeMap<Long, Hold> holds = new TreeMap<>();
  private final List<String> doubles = new ArrayList<>();
  private int takeovers;

  private LeaseLog() {}

  static LeaseLog read(Path file) throws IOException {
    LeaseLog log = new LeaseLog();
    for (String line : Files.readAllLines(file)) {
      log.add(line.split(" ", -1));
    }
    log.judge();
    return log;
  }

  private void add(String[] words) {
    long number = Long.parseLong(words[1]);
    long timeNs = Long.parseLong(words[3]);
    Hold hold = holds.get(number);
    if (hold == null) {
      hold = new Hold(number, words[2], timeNs, timeNs, false);
    } else if (!hold.process().equals(words[2])) {
      doubles.add("number " + number + " was given to " + hold.process() + " and " + words[2]);
    }
    holds.put(number, hold.with(words[0], timeNs));
  }

  /** A greater number must have been held later: all of it after all of the one before. */
  private void judge() {
    Hold before = null;
    for (Hold hold : holds.values()) {
      if (before != null) {
        takeovers += before.given() ? 0 : 1;
        if (hold.firstNs() <= before.lastNs()) {
          doubles.add(hold + " began before the end of " + before);
        }
      }
      before = hold;
    }
  }

  int acquisitions() {
    return holds.size();
  }

  /** How often a lease was taken that its holder had not given back. */
  int takeovers() {
    return takeovers;
  }

  /** What must not have happened. */
  List<String> doubles() {
    return doubles;
  }
}
