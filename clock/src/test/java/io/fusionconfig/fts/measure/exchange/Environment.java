package io.fusionconfig.fts.measure.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** What people, backups and hostile neighbors do to the folders of the exchange. */
final class Environment {
  private static final String KEEPERS = "keeper";
  private static final String QUESTIONS = "exchange";

  /** A keeper that never was. */
  static final String FALSE = "evil";

  private static final int MOST_BACKUPS = 8;

  private final SimulatedShare share;
  private final SplittableRandom random;
  private final List<Set<String>> backups = new ArrayList<>();

  /** Whether anybody changes what the keeper's folder says; if not, more can be demanded. */
  private final boolean tampers;

  Environment(SimulatedShare share, SplittableRandom random) {
    this.share = share;
    this.random = random;
    this.tampers = random.nextBoolean();
  }

  /** Does one of these things. */
  void change() {
    Set<String> keepers = share.folders.get(KEEPERS);
    Set<String> questions = share.folders.get(QUESTIONS);
    if (keepers == null || questions == null) {
      return;
    }
    backups.add(new TreeSet<>(keepers));
    if (backups.size() > MOST_BACKUPS) {
      backups.remove(random.nextInt(backups.size()));
    }
    if (tampers && random.nextBoolean()) {
      changeKeepers(keepers);
    } else {
      addNames(keepers, questions);
    }
  }

  private void changeKeepers(Set<String> keepers) {
    share.tampered = true;
    switch (random.nextInt(5)) {
      case 0 -> share.folders.remove(KEEPERS);
      case 1 -> share.folders.put(KEEPERS, new TreeSet<>());
      case 2 -> share.folders.put(KEEPERS, new TreeSet<>(backup()));
      case 3 -> keepers.addAll(backup());
      default -> keepers.add(random.nextInt(1_000_000) + ".0.4102185600000." + FALSE);
    }
  }

  private void addNames(Set<String> keepers, Set<String> questions) {
    switch (random.nextInt(6)) {
      case 0 -> share.folders.remove(QUESTIONS);
      case 1 -> {
        questions.add("q.x.1");
        questions.add("q.a-stuck.1.time"); // it cannot be deleted, and is listed first
        questions.add("a.foreign");
        questions.add(".snapshot");
      }
      case 2 -> keepers.add("0.0.0.x" + random.nextInt(9));
      case 3 -> keepers.add("4611686018427387903.0.1795000000000.x");
      case 4 -> keepers.add("1000000.0.9102444800000.late");
      default -> answerFalsely(keepers, questions);
    }
  }

  /** Each question that is open now, found in 1970 and answered in 2030. */
  private void answerFalsely(Set<String> keepers, Set<String> questions) {
    KeeperName keeper = KeeperName.furthest(new ArrayList<>(keepers), 0);
    for (String name : new ArrayList<>(questions)) {
      Question question = Question.parse(name);
      if (keeper != null && question != null) {
        questions.add(
            new Answer(
                    question.member(),
                    question.count(),
                    keeper.term(),
                    0,
                    1_895_000_000_000_000_000L,
                    0)
                .toString());
      }
    }
  }

  private Set<String> backup() {
    return backups.get(random.nextInt(backups.size()));
  }

  /** The folder as it once was, below the mount point. */
  void copyTo(SimulatedShare other) {
    if (!backups.isEmpty()) {
      other.folders.put(KEEPERS, new TreeSet<>(backup()));
      other.folders.put(QUESTIONS, new TreeSet<>());
    }
  }
}
