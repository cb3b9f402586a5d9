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
  private static final int MOST_BACKUPS = 8;

  private final SimulatedShare share;
  private final SplittableRandom random;
  private final List<Set<String>> backups = new ArrayList<>();

  Environment(SimulatedShare share, SplittableRandom random) {
    this.share = share;
    this.random = random;
  }

  /** Does one of these things. */
  void change() {
    TreeSet<String> keepers = share.folders.get(KEEPERS);
    TreeSet<String> questions = share.folders.get(QUESTIONS);
    if (keepers == null || questions == null) {
      return;
    }
    backups.add(new TreeSet<>(keepers));
    if (backups.size() > MOST_BACKUPS) {
      backups.remove(random.nextInt(backups.size()));
    }
    switch (random.nextInt(8)) {
      case 0 -> {
        share.tampered = true;
        share.folders.remove(KEEPERS);
      }
      case 1 -> tamper(Set.of());
      case 2 -> tamper(backup());
      case 3 -> {
        Set<String> both = new TreeSet<>(keepers);
        both.addAll(backup());
        tamper(both);
      }
      case 4 -> share.folders.remove(QUESTIONS);
      case 5 -> {
        questions.add("q.x.1");
        questions.add("q.stuck.1.time"); // it cannot be deleted
        questions.add("a.foreign");
        questions.add(".snapshot");
      }
      case 6 -> keepers.add("0.0.0.x" + random.nextInt(9));
      default -> keepers.add("4611686018427387903.0.1795000000000.x");
    }
  }

  private void tamper(Set<String> names) {
    share.tampered = true;
    share.folders.put(KEEPERS, new TreeSet<>(names));
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
