package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.ElapsedClock;
import io.fusionconfig.fts.share.Register;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keeper's side of the exchange: finds questions, answers each once, deletes leftover names.
 * Each name is handled by itself: one that cannot be answered or deleted does not stop the rest.
 */
final class Answerer {
  /** How often the keeper looks for questions outside a burst. */
  static final long REST_NS = 1_000_000_000L;

  /** A burst ends when there has been no question for this long. */
  private static final long LINGER_NS = 200_000_000L;

  /** Names older than this are leftovers of processes that have ended. */
  private static final long LEFT_OVER_NS = 60_000_000_000L;

  private static final int MOST_SWEPT = 64;

  /** More questions in one look are somebody's flood; the rest is answered at later looks. */
  private static final int MOST_ANSWERED = 256;

  /** So many foreign names make the pause twice as long. */
  private static final int SPARED = 64;

  private final ElapsedClock clock;
  private final NameFolder questions;
  private final Register.Guard share;
  private final Set<String> answered = new HashSet<>();

  /** When each name in the folder was first seen, on the elapsed clock. */
  private final Map<String, Long> seenSinceNs = new HashMap<>();

  private long askedNs;

  /** Verifies the share at the start of each burst. */
  Answerer(ElapsedClock clock, NameFolder questions, Register.Guard share) {
    this.clock = clock;
    this.questions = questions;
    this.share = share;
    this.askedNs = clock.nowNs() - LINGER_NS;
  }

  /** Lists the folder once and answers; returns how long to wait before the next look, ns. */
  long look(KeeperTerm term) throws IOException {
    List<String> names = questions.list();
    long foundNs = clock.nowNs();
    Set<String> listed = new HashSet<>(names);
    answered.retainAll(listed);
    seenSinceNs.keySet().retainAll(listed);
    boolean burst = isBurst(foundNs);
    long foreign = 0;
    int swept = 0;
    int count = 0;
    for (String name : names) {
      Question question = Question.parse(name);
      if (question == null && Answer.parse(name) == null) {
        foreign++;
        continue; // not a name of FTS
      }
      Long sinceNs = seenSinceNs.get(name);
      if (sinceNs == null) {
        seenSinceNs.put(name, foundNs);
      } else if (foundNs - sinceNs > LEFT_OVER_NS) {
        if (swept < MOST_SWEPT && questions.deleteIfPossible(name)) {
          swept++;
        } else {
          seenSinceNs.put(name, foundNs); // tried again later
        }
        continue;
      }
      if (question != null && count < MOST_ANSWERED && !answered.contains(name)) {
        if (!burst) {
          share.verify();
          burst = true;
        }
        count++;
        answer(question, term, foundNs);
      }
    }
    askedNs = count > 0 ? foundNs : askedNs;
    long spare = foreign / SPARED;
    return (isBurst(clock.nowNs()) ? Asker.LOOK_NS : REST_NS) * (1 + spare);
  }

  private boolean isBurst(long nowNs) {
    return nowNs - askedNs < LINGER_NS;
  }

  private void answer(Question question, KeeperTerm term, long foundNs) {
    long saidNs = clock.nowNs();
    long ageNs = term.proofAgeNs(clock); // a little more than when it was found
    if (ageNs >= Exchange.STALE_NS) {
      return; // another member may be the keeper by now
    }
    Answer answer =
        new Answer(
            question.member(),
            question.count(),
            term.name().term(),
            term.latestNs(foundNs, clock),
            term.earliestNs(saidNs, clock),
            ageNs);
    try {
      questions.make(answer.toString());
      answered.add(question.toString());
    } catch (IOException e) {
      return; // it is answered at the next look
    }
  }
}
