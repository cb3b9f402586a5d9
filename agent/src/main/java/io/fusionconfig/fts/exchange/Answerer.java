package io.fusionconfig.fts.exchange;

import io.fusionconfig.fts.clock.HostClock;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keeper's ear and mouth: finds questions, answers each once, sweeps what is left over. */
final class Answerer {
  /** At rest the keeper looks for questions this often. */
  static final long REST_NS = 1_000_000_000L;

  /** A burst goes on until there has been no question for so long. */
  private static final long LINGER_NS = 200_000_000L;

  /** Names that have been there for longer are nobody's any more. */
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

  /** Looks once, and answers; returns how long to wait before the next look, ns. */
  long look(Reign reign) throws IOException {
    List<String> names = questions.list();
    long foundNs = host.monotonicNs();
    Set<String> listed = new HashSet<>(names);
    answered.retainAll(listed);
    seenSinceNs.keySet().retainAll(listed);
    int swept = 0;
    for (String name : names) {
      Question question = Question.parse(name);
      if (question == null && Answer.parse(name) == null) {
        continue; // nothing of ours
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
        answer(question, reign, foundNs);
      }
    }
    return host.monotonicNs() - askedNs < LINGER_NS ? Asker.LOOK_NS : REST_NS;
  }

  private void answer(Question question, Reign reign, long foundNs) throws IOException {
    long saidNs = host.monotonicNs();
    long proofAgeNs = saidNs - reign.provenNs();
    if (proofAgeNs >= Exchange.STALE_NS || sleep.hasSlept()) {
      answered.remove(question.toString());
      return; // somebody else may be the keeper by now
    }
    Answer answer =
        new Answer(
            question,
            reign.name().number(),
            reign.commonNs(foundNs),
            reign.commonNs(saidNs),
            proofAgeNs);
    questions.make(answer.toString());
  }
}
