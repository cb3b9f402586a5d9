package io.fusionconfig.fts.measure.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The folders as they are on the disk, and who was the keeper when: the truth. */
final class SimulatedShare {
  /** The clock of one keeper, which goes on while its machine sleeps. */
  record Line(SimulatedMember.Host keeper, long offsetNs) {
    static Line of(SimulatedMember keeper, long offsetNs) {
      return new Line(keeper.host(), offsetNs - keeper.host().sleptNs());
    }

    long nowNs() {
      return keeper.monotonicNs() + keeper.sleptNs() + offsetNs;
    }
  }

  final Strands strands;
  final SplittableRandom random;
  final Map<String, TreeSet<String>> folders = new HashMap<>();

  /** Every call of everybody hangs until then. */
  long frozenUntilNs;

  @Nullable Line line;
  long number;

  /** The number of the last keeper that could not be followed without a step; 0 before any. */
  long stepNumber;

  long takeovers;
  long steps;
  long twoKeepers;
  private final Map<Long, SimulatedMember> answering = new HashMap<>();

  SimulatedShare(Strands strands, SplittableRandom random) {
    this.strands = strands;
    this.random = random;
  }

  /** This name was put into the keeper's folder. */
  void crowned(String name, SimulatedMember by) {
    KeeperName keeper = KeeperName.parse(name);
    KeeperTerm term = by.exchange().candidate();
    if (keeper == null || term == null || keeper.number() == number) {
      return; // a beat
    }
    Line next = Line.of(by, term.offsetNs());
    if (line != null) {
      takeovers++;
      if (term.isStep()) {
        steps++;
        stepNumber = keeper.number();
      }
    }
    number = keeper.number();
    line = next;
  }

  void answered(String name, SimulatedMember by) {
    Answer answer = Answer.parse(name);
    if (answer != null
        && answering.putIfAbsent(answer.number(), by) != null
        && answering.get(answer.number()) != by) {
      twoKeepers++;
    }
  }

  @Nullable List<String> names(String folder) {
    TreeSet<String> names = folders.get(folder);
    return names == null ? null : new ArrayList<>(names);
  }
}
