package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.SleepWatch;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keeper's side of the exchange: finds questions, answers each once, deletes leftover names.
 */
final class Answerer {
  /** How often the keeper looks for questions outside a burst. */
  static final long REST_NS = 1_000_000_000L;

  /** A burst ends when there has been no question for this long. */
  private static final long LINGER_NS = 200_000_000L;

  /** Names older than this are leftovers of processes that have ended. */
  private static final long LEFT_OVER_NS = 60_000_000_000L;

  private static final int MOST_SWEPT = 64;

  private final HostClock host;
  private final NameFolder questions;
  private final SleepWatch sleep;
  private final Set<String> answered = new HashSet<>();

  /** When each name in the folder was first seen, on the monotonic clock. */
  private final Map<String, Long> seenSinceNs = new HashMap<>();

  private long askedNs;

  Answerer(HostClock host, NameFolder questions, SleepWatch sleep) {
    this.host = host;
    this.questions = questions;
    this.sleep = sleep;
    this.askedNs = host.monotonicNs() - LINGER_NS;
  }

  /** Lists the folder once and answers; returns how long to wait before the next look, ns. */
  long look(KeeperTerm term) throws IOException {
    List<String> names = questions.list();
    long foundNs = host.monotonicNs();
    Set<String> listed = new HashSet<>(names);
    answered.retainAll(listed);
    seenSinceNs.keySet().retainAll(listed);
    int swept = 0;
    for (String name : names) {
      Question question = Question.parse(name);
      if (question == null && Answer.parse(name) == null) {
        continue; // not a name of FTS
      }
      Long sinceNs = seenSinceNs.get(name);
      if (sinceNs == null) {
        seenSinceNs.put(name, foundNs);
      } else if (foundNs - sinceNs > LEFT_OVER_NS && swept < MOST_SWEPT) {
        questions.delete(name);
        swept++;
        continue;
      }
      if (question != null && answered.add(name)) {
        askedNs = foundNs;
        answer(question, term, foundNs);
      }
    }
    return host.monotonicNs() - askedNs < LINGER_NS ? Asker.LOOK_NS : REST_NS;
  }

  private void answer(Question question, KeeperTerm term, long foundNs) throws IOException {
    long saidNs = host.monotonicNs();
    long proofAgeNs = saidNs - term.provenNs();
    if (proofAgeNs >= Exchange.STALE_NS || sleep.hasSlept()) {
      answered.remove(question.toString());
      return; // another member may be the keeper by now
    }
    Answer answer =
        new Answer(
            question,
            term.name().number(),
            term.commonNs(foundNs),
            term.commonNs(saidNs),
            proofAgeNs);
    questions.make(answer.toString());
  }
}
