package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.share.ShareNote;
import io.fusionconfig.fts.time.OffsetBounds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures the keeper's clock by questions and answers, as NTP does. The keeper finds a question
 * after it was asked and answers before the answer is read, regardless of caches and delays: with
 * monotonic clocks on both sides, this bounds the offset between them.
 */
class Asker {
  /** The pause between two listings; a shorter one only makes others wait for the folder's lock. */
  static final long LOOK_NS = 10_000_000L;

  /**
   * The longest pause; an idle keeper looks once a second, and the first question waits for that.
   */
  private static final long LONGEST_LOOK_NS = 80_000_000L;

  /** A longer exchange does not count toward the number wanted. */
  private static final long LONG_NS = 500_000_000L;

  private static final long PATIENCE_NS = 2_000_000_000L;
  private static final int SPARE_TRIES = 4;
  private static final int MOST_LEFT_BEHIND = 256;

  private final HostClock host;
  private final NameFolder questions;
  private final String member;
  private final int driftPpm;

  /** This member's questions and the answers to them that are still to be deleted. */
  private final List<String> leftBehind = new ArrayList<>();

  private long count;
  private long number;
  private OffsetBounds bounds;
  private long provenNs;
  private boolean contradiction;
  private volatile boolean givenUp;

  Asker(HostClock host, NameFolder questions, String member, int driftPpm) {
    this.host = host;
    this.questions = questions;
    this.member = member;
    this.driftPpm = driftPpm;
    this.bounds = OffsetBounds.unknown(driftPpm);
  }

  /** Discards what is known, because this machine may have slept. */
  void forget() {
    number = 0;
    bounds = OffsetBounds.unknown(driftPpm);
  }

  /** Stops waiting: nobody will answer, because this member is now the keeper. For any thread. */
  void giveUp() {
    givenUp = true;
  }

  /**
   * Measures.
   *
   * @param wanted how many exchanges
   * @param least answers of keepers with a smaller number are ignored
   * @throws NoAnswerException if nobody answers
   */
  Measured measure(int wanted, long least) throws IOException, InterruptedException {
    long[] durationsNs = new long[wanted + SPARE_TRIES];
    int tries = 0;
    int good = 0;
    contradiction = false;
    givenUp = false;
    try {
      while (good < wanted && tries < durationsNs.length) {
        long durationNs;
        try {
          durationNs = exchange(tries == 0, least);
        } catch (NoAnswerException e) {
          if (tries == 0) {
            throw e;
          }
          break; // the earlier exchanges still count
        }
        durationsNs[tries++] = durationNs;
        if (durationNs <= LONG_NS) {
          good++;
        }
      }
    } finally {
      deleteLeftBehind();
    }
    Arrays.sort(durationsNs, 0, tries);
    OffsetBounds now = bounds.at(host.monotonicNs());
    return new Measured(
        number, now, provenNs, now.widthNs() / 2, durationsNs[tries / 2], contradiction);
  }

  /** One question and its answer; returns how long it took, ns. */
  private long exchange(boolean first, long least) throws IOException, InterruptedException {
    Question question = new Question(member, count++);
    leftBehind.add(question.toString());
    long beforeNs = host.monotonicNs();
    questions.make(question.toString());
    long pauseNs = LOOK_NS;
    long lesser = 0;
    while (true) {
      sleep(pauseNs);
      List<String> names = questions.list();
      long afterNs = host.monotonicNs();
      Answer answer = find(question, names);
      if (answer != null && answer.number() >= least) {
        take(answer, beforeNs, afterNs);
        return afterNs - beforeNs;
      }
      lesser = answer == null ? lesser : answer.number();
      if (givenUp || afterNs - beforeNs > PATIENCE_NS) {
        throw unanswered(lesser, least);
      }
      if (first) {
        pauseNs = Math.min(2 * pauseNs, LONGEST_LOOK_NS);
      }
    }
  }

  /** The wait for an answer; {@link ExchangeProbe} answers meanwhile. */
  void sleep(long durationNs) throws IOException, InterruptedException {
    ShareNote.sleep(host, durationNs);
  }

  private static NoAnswerException unanswered(long lesser, long least) {
    return new NoAnswerException(
        lesser > 0
            ? "keeper "
                + lesser
                + " of the common clock answers, but keeper "
                + least
                + " has replaced it"
            : "the keeper of the common clock does not answer within "
                + PATIENCE_NS / 1_000_000_000L
                + " s");
  }

  private @Nullable Answer find(Question question, List<String> names) {
    String asked = question.toString();
    for (String name : names) {
      Answer answer = Answer.parse(name);
      if (answer != null && answer.question().toString().equals(asked)) {
        leftBehind.add(name);
        return answer;
      }
    }
    return null;
  }

  private void take(Answer answer, long beforeNs, long afterNs) {
    long provesNs = beforeNs - agedNs(answer.proofAgeNs());
    if (answer.number() != number) {
      number = answer.number();
      bounds = OffsetBounds.unknown(driftPpm);
      provenNs = provesNs;
    }
    provenNs = Math.max(provenNs, provesNs);
    OffsetBounds taken = bounds.withExchange(beforeNs, afterNs, answer.foundNs(), answer.saidNs());
    if (taken.isContradiction()) {
      contradiction = true;
      taken =
          OffsetBounds.unknown(driftPpm)
              .withExchange(beforeNs, afterNs, answer.foundNs(), answer.saidNs());
    }
    bounds = taken;
  }

  /** The longest that a duration on another machine's clock can be on this one's. */
  private long agedNs(long durationNs) {
    return durationNs + (long) Math.ceil(durationNs * (driftPpm * 1e-6));
  }

  /** Deletion that fails is retried after the next measurement; in the end the keeper does it. */
  private void deleteLeftBehind() {
    Iterator<String> names = leftBehind.iterator();
    while (names.hasNext()) {
      try {
        questions.delete(names.next());
        names.remove();
      } catch (IOException e) {
        break;
      }
    }
    while (leftBehind.size() > MOST_LEFT_BEHIND) {
      leftBehind.remove(0);
    }
  }
}
