package io.fusionconfig.fts.measure.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The folders as they are on a disk, and who was the keeper when: the truth. */
final class SimulatedShare {
  /** The clock of one keeper, which goes on while its machine sleeps. */
  record Line(SimulatedMember keeper, long offsetNs) {
    /** The clock that begins with this term, now. */
    static Line of(SimulatedMember keeper, KeeperTerm term) {
      long countedNs = keeper.exchange().clock().aheadNs();
      return new Line(keeper, term.offsetNs() + countedNs - keeper.host().sleptNs());
    }

    long nowNs() {
      return keeper.host().monotonicNs() + keeper.host().sleptNs() + offsetNs;
    }
  }

  final Strands strands;
  final SplittableRandom random;
  final Map<String, TreeSet<String>> folders = new HashMap<>();

  /** Every call of everybody hangs until then. */
  long frozenUntilNs;

  /** Until when something has kept all members from it, ns. */
  long disturbedUntilNs;

  @Nullable Line line;
  private @Nullable Term term;

  /** How many terms there have been, in order; a term of this count is the last one. */
  long terms;

  /** The count of the last term that could not be followed without a step; 0 before any. */
  long stepTerm;

  private final Map<Term, Long> countOf = new HashMap<>();
  private final Map<Term, Line> lines = new HashMap<>();

  /** Whether somebody else has changed the keeper's folder: then numbers may come again. */
  boolean tampered;

  long takeovers;
  long steps;
  long twoKeepers;
  long notUnique;
  long newcomersTimes;
  long clockWentBack;

  /** Takeovers from a keeper whose last beat was younger than 20 s. */
  long tooEarly;

  /** Answers that a keeper gave after another had replaced it. */
  long answersTooLate;

  /** When the name of the keeper was last renewed, ns. */
  private long beatNs;

  /** What each clock showed when its keeper was replaced, ns. */
  private final Map<Line, Long> ends = new HashMap<>();

  /** Keepers' names put here by members whose clock is another. */
  long strays;

  private final Map<Long, SimulatedMember> answering = new HashMap<>();

  SimulatedShare(Strands strands, SplittableRandom random) {
    this.strands = strands;
    this.random = random;
  }

  /** This name was put into the keeper's folder, in the place of {@code from}. */
  void crowned(@Nullable String from, String name, SimulatedMember by) {
    KeeperName keeper = KeeperName.parse(name);
    strays += by.belongsTo(this) ? 0 : 1;
    if (keeper == null || keeper.term().equals(term)) {
      beatNs = strands.nowNs();
      return; // a beat
    }
    KeeperTerm begins = by.exchange().candidate();
    if (begins == null || !begins.name().term().equals(keeper.term()) || by.hasKept(begins)) {
      goesOn(keeper.term(), by);
      return;
    }
    if (begins.name().beat() == 0 && !begins.isPublic() && keeper.beat() == 0) {
      return; // nobody hears of it yet
    }
    KeeperName before = from == null ? null : KeeperName.parse(from);
    boolean continues =
        begins.start() == KeeperTerm.Start.CONTINUES
            && (before == null || before.term().equals(term));
    if (!continues && !by.hasTime() && by.othersHaveTime.getAsBoolean()) {
      newcomersTimes++;
    }
    by.keeps(begins, Line.of(by, begins));
    if (before != null
        && !continues
        && !by.hasTime()
        && before.term().equals(term)
        && begins.name().timeMs() < before.timeMs()) {
      clockWentBack++;
    }
    begins(keeper.term(), by, continues);
  }

  /** A keeper goes on with its clock, under another number. */
  private void goesOn(Term next, SimulatedMember by) {
    if (by.line != null) {
      begins(next, by, by.line.equals(line));
    }
  }

  private void begins(Term next, SimulatedMember by, boolean continues) {
    terms++;
    if (line != null) {
      takeovers++;
      if (!line.equals(by.line)) {
        tooEarly += strands.nowNs() - beatNs < Exchange.STALE_NS && !tampered ? 1 : 0;
        ends.put(line, line.nowNs());
      }
      if (!continues) {
        steps++;
        stepTerm = terms;
      }
    }
    Line former = lines.put(next, by.line);
    notUnique += former != null && !former.equals(by.line) ? 1 : 0;
    countOf.put(next, terms);
    beatNs = strands.nowNs();
    ends.remove(by.line);
    term = next;
    line = by.line;
  }

  @Nullable SimulatedMember keeperOfLine() {
    return line == null ? null : line.keeper();
  }

  /** The count of a term, as far as it was ever the keeper's. */
  long countOf(Term of) {
    return countOf.getOrDefault(of, 0L);
  }

  void answered(String name, SimulatedMember by) {
    Answer answer = Answer.parse(name);
    if (answer != null && !tampered && by.line != null) {
      answersTooLate += answer.saidNs() > ends.getOrDefault(by.line, Long.MAX_VALUE) ? 1 : 0;
    }
    if (answer != null
        && !tampered
        && answering.putIfAbsent(answer.term().number(), by) != null
        && answering.get(answer.term().number()) != by) {
      twoKeepers++;
    }
  }

  @Nullable List<String> names(String folder) {
    TreeSet<String> names = folders.get(folder);
    return names == null ? null : new ArrayList<>(names);
  }
}
