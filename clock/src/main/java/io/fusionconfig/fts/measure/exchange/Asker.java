package io.fusionconfig.fts.measure.exchange;

import io.fusionconfig.fts.host.ElapsedClock;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.share.ShareNote;
import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.time.OffsetBounds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures the keeper's clock by questions and answers, as NTP does. The keeper finds a question
 * after it was asked and answers before the answer is read, regardless of caches and delays: with
 * monotonic clocks on both sides, this bounds the offset between them.
 *
 * <p>A question stays until it is answered or old, so an answer that comes late counts.
 */
class Asker {
  /** The pause between two listings; a shorter one only makes others wait for the folder's lock. */
  static final long LOOK_NS = 10_000_000L;

  /** An idle keeper looks once a second and stays attentive for 0.2 s: the first answer waits. */
  private static final long LONGEST_LOOK_NS = 80_000_000L;

  /** The longest burst, and how long the first answer is waited for. */
  private static final long BURST_NS = 2_000_000_000L;

  /** What follows the first answer within this time is quick, and narrows the first bound. */
  private static final long HURRY_NS = 200_000_000L;

  /** A waiting member asks again after this, so that others see that it lives. */
  private static final long ASK_AGAIN_NS = 10_000_000_000L;

  /** A question without an answer is deleted after this. */
  private static final long OLD_NS = 60_000_000_000L;

  private static final int CONFIRM_LOOKS = 20;
  private static final int MOST_LEFT_BEHIND = 256;

  /** A question that has no answer yet. */
  private static final class Open {
    private final Question question;
    private final long askedNs;
    private final long errorNs;

    Open(Question question, long askedNs, long errorNs) {
      this.question = question;
      this.askedNs = askedNs;
      this.errorNs = errorNs;
    }
  }

  /** An exchange. */
  private static final class Taken {
    private final long askedNs;
    private final long afterNs;
    private final long foundNs;
    private final long saidNs;

    Taken(long askedNs, long afterNs, long foundNs, long saidNs) {
      this.askedNs = askedNs;
      this.afterNs = afterNs;
      this.foundNs = foundNs;
      this.saidNs = saidNs;
    }
  }

  private final HostClock host;
  private final ElapsedClock clock;
  private final NameFolder keepers;
  private final NameFolder questions;
  private final String member;
  private final int driftPpm;
  private final List<Open> open = new ArrayList<>();

  /** Names of this member that are to be deleted: answered questions and their answers. */
  private final List<String> leftBehind = new ArrayList<>();

  private long count;

  /** The median round trip of the last burst with more than one exchange; 0 before it, ns. */
  private long roundTripNs;

  /** The keeper whose answers count; set by another thread as soon as it has seen the name. */
  private volatile @Nullable Term keeper;

  private volatile boolean givenUp;

  Asker(
      HostClock host,
      ElapsedClock clock,
      NameFolder keepers,
      NameFolder questions,
      String member,
      int driftPpm) {
    this.host = host;
    this.clock = clock;
    this.keepers = keepers;
    this.questions = questions;
    this.member = member;
    this.driftPpm = driftPpm;
  }

  /** From now on only this keeper's answers count. For any thread. */
  void listenTo(@Nullable Term term) {
    keeper = term;
  }

  /** Stops waiting: nobody will answer, because this member is now the keeper. For any thread. */
  void giveUp() {
    givenUp = true;
  }

  /**
   * Measures: a burst of exchanges with one keeper. Its bounds depend on this burst alone.
   *
   * @param wanted how many exchanges; fewer if they take longer than two seconds
   * @param driftNowPpm how fast the two clocks may drift apart during the burst, parts per million
   * @param hurries whether the first exchange is enough where they take long
   * @param hasTime whether this member has the common time
   * @throws NoAnswerException if nobody answers, or if the keeper that answers has been replaced
   */
  Measured measure(int wanted, int driftNowPpm, boolean hurries, boolean hasTime)
      throws IOException, InterruptedException {
    givenUp = false;
    Burst burst = new Burst(driftNowPpm, hurries);
    try {
      while (burst.good < wanted && !burst.isOver()) {
        if (open.isEmpty() || clock.nowNs() - open.get(open.size() - 1).askedNs > ASK_AGAIN_NS) {
          ask(hasTime);
        }
        if (!awaitAnswer(burst)) {
          break;
        }
      }
      Term of = burst.of;
      if (of == null) {
        throw new NoAnswerException(
            "the keeper of the common clock does not answer within "
                + BURST_NS / 1_000_000_000L
                + " s");
      }
      confirm(of);
      return burst.measured(of);
    } finally {
      tidyUp();
    }
  }

  private void ask(boolean hasTime) throws IOException {
    Question question = new Question(member, count++, hasTime);
    long errorNs = clock.errorNs();
    open.add(new Open(question, clock.nowNs(), errorNs));
    questions.make(question.toString());
  }

  /** Looks until there is an answer; false if the time for it is over. */
  private boolean awaitAnswer(Burst burst) throws IOException, InterruptedException {
    int before = burst.good;
    for (long pauseNs = LOOK_NS; ; pauseNs = Math.min(2 * pauseNs, LONGEST_LOOK_NS)) {
      sleep(pauseNs);
      List<String> names = questions.list();
      long afterNs = clock.nowNs();
      for (String name : names) {
        Answer answer = Answer.parse(name);
        Open asked = answer == null ? null : asked(answer);
        if (answer != null && asked != null && answer.term().equals(keeper)) {
          open.remove(asked);
          leftBehind.add(asked.question.toString());
          leftBehind.add(name);
          burst.take(asked, answer, afterNs);
        }
      }
      if (burst.good > before) {
        return true;
      }
      if (givenUp || burst.isOver()) {
        return false;
      }
    }
  }

  /** The question that it answers; not one that this member has answered itself, as the keeper. */
  private @Nullable Open asked(Answer answer) {
    if (answer.term().member().equals(member)) {
      return null;
    }
    for (Open each : open) {
      if (answer.answers(each.question)) {
        return each;
      }
    }
    return null;
  }

  /** The wait for an answer; {@link ExchangeProbe} answers meanwhile. */
  void sleep(long durationNs) throws IOException, InterruptedException {
    ShareNote.sleep(host, durationNs);
  }

  /**
   * Verifies by a listing, begun after the last answer, that the keeper had not been replaced: it
   * may have been paused with its clocks, and have answered before it could notice.
   */
  private void confirm(Term of) throws IOException, InterruptedException {
    for (int i = 0; i < CONFIRM_LOOKS; i++) {
      KeeperName highest = KeeperName.furthest(keepers.listIfThere(), of.number());
      if (highest != null && highest.term().equals(of)) {
        return;
      }
      if (highest != null && highest.number() >= of.number()) {
        throw new NoAnswerException(
            Line.fill(
                "keeper {} of the common clock answers, but keeper {} has replaced it",
                of.number(),
                highest.number()));
      }
      ShareNote.sleep(host, LOOK_NS); // a listing may miss a name that is being renamed
    }
    throw new NoAnswerException(
        "keeper " + of.number() + " of the common clock answers, but its name is gone");
  }

  /** Names that cannot be deleted now are deleted later; in the end the keeper does it. */
  private void tidyUp() {
    long nowNs = clock.nowNs();
    for (Iterator<Open> each = open.iterator(); each.hasNext(); ) {
      Open asked = each.next();
      if (nowNs - asked.askedNs > OLD_NS) {
        each.remove();
        leftBehind.add(asked.question.toString());
      }
    }
    leftBehind.removeIf(questions::deleteIfPossible);
    while (leftBehind.size() > MOST_LEFT_BEHIND) {
      leftBehind.remove(0);
    }
  }

  /** Deletes all names that it has made and that are still there. */
  void close() {
    for (Open each : open) {
      leftBehind.add(each.question.toString());
    }
    open.clear();
    tidyUp();
  }

  /** What one measurement has found. */
  private final class Burst {
    private final int driftNowPpm;
    private final boolean hurries;
    private final List<Long> roundTripsNs = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private @Nullable Term of;
    private long provenNs;
    private long untilNs = clock.nowNs() + BURST_NS;
    private int good;

    Burst(int driftNowPpm, boolean hurries) {
      this.driftNowPpm = driftNowPpm;
      this.hurries = hurries;
    }

    boolean isOver() {
      return clock.nowNs() >= untilNs;
    }

    void take(Open asked, Answer answer, long afterNs) {
      long sleptNs = clock.errorNs() - asked.errorNs;
      long lastedNs = afterNs - asked.askedNs;
      if (answer.saidNs() - answer.foundNs() > longestNs(lastedNs) + sleptNs) {
        return; // it contradicts itself
      }
      if (!answer.term().equals(of)) { // the first one, or there is a new keeper
        of = answer.term();
        taken.clear();
        provenNs = Long.MIN_VALUE;
        good = 0;
        untilNs = hurries ? Math.min(untilNs, afterNs + HURRY_NS) : untilNs;
      }
      good++;
      provenNs = Math.max(provenNs, asked.askedNs - longestNs(answer.proofAgeNs()));
      taken.add(
          new Taken(asked.askedNs, afterNs, answer.foundNs() + sleptNs, answer.saidNs() - sleptNs));
      roundTripsNs.add(lastedNs);
    }

    /** The longest that a duration on another machine's clock can be on this one's. */
    private long longestNs(long durationNs) {
      return durationNs + (long) Math.ceil(durationNs * (driftPpm * 1e-6));
    }

    Measured measured(Term term) throws NoAnswerException {
      OffsetBounds bounds = bounds(driftNowPpm);
      boolean contradiction = bounds.isContradiction();
      if (contradiction) { // a time daemon may slew a clock
        bounds = bounds(Math.max(driftNowPpm, OffsetBounds.FASTEST_PPM));
      }
      if (bounds.isContradiction()) {
        throw new NoAnswerException(
            "the answers of keeper "
                + term.number()
                + " of the common clock contradict each other");
      }
      OffsetBounds now = bounds.at(clock.nowNs());
      long halfWidthNs = now.widthNs() / 2;
      return new Measured(term, now, provenNs, halfWidthNs, roundTripNs(), contradiction);
    }

    /** The bounds if the two clocks drift apart at most this fast. */
    private OffsetBounds bounds(int ppm) {
      OffsetBounds bounds = OffsetBounds.unknown(ppm);
      for (Taken each : taken) {
        bounds = bounds.withExchange(each.askedNs, each.afterNs, each.foundNs, each.saidNs);
      }
      return bounds;
    }

    /** The first exchange is left out: an idle keeper looks for questions once a second. */
    private long roundTripNs() {
      List<Long> counted = roundTripsNs;
      if (counted.size() > 1) {
        counted = new ArrayList<>(counted.subList(1, counted.size()));
        Collections.sort(counted);
        roundTripNs = counted.get(counted.size() / 2);
      }
      return roundTripNs == 0 ? counted.get(0) : roundTripNs;
    }
  }
}
