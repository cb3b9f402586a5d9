package io.fusionconfig.fts.measure.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether members that have the time are alive: they ask every ten seconds. A member without time
 * leaves the clock to them.
 */
final class QuestionWatch {
  private final Set<String> known = new HashSet<>();
  private boolean hasLooked;
  private long sinceNs;

  /** Takes a listing of the folder of questions. */
  void saw(List<String> names, long nowNs) {
    boolean alive = !hasLooked; // what was there before the first look may be old
    Set<String> now = new HashSet<>();
    for (String name : names) {
      Question question = Question.parse(name);
      if (question != null && question.hasTime()) {
        now.add(name);
        alive |= !known.contains(name);
      }
    }
    known.clear();
    known.addAll(now);
    hasLooked = true;
    if (alive) {
      sinceNs = nowNs;
    }
  }

  /** Since when no new question of such a member has been seen, ns. */
  long sinceNs() {
    return sinceNs;
  }

  /** Starts over. */
  void forget() {
    hasLooked = false;
    known.clear();
  }
}
