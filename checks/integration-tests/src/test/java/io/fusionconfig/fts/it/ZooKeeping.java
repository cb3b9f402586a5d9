package io.fusionconfig.fts.it;

import com.acme.zoo.Keeper;
import io.fusionconfig.fts.it.zoo.Animal;
import io.fusionconfig.fts.it.zoo.Results;
import io.fusionconfig.fts.it.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the zoo and sends the keeper round. */
final class ZooKeeping {
  private static final int[] RELEASES = {8, 11, 17, 25};

  private ZooKeeping() {}

  /** Makes all animals for which there is a compiler, in a folder of their own. */
  static Zoo breed(Path folder) throws Exception {
    Zoo zoo = new Zoo(folder, Path.of(Fork.classesOf(Keeper.class.getName())));
    for (int release : RELEASES) {
      Jvm compiler = Jvms.all().filter(jvm -> jvm.feature() >= release).findFirst().orElse(null);
      if (compiler != null) {
        zoo.breed(release, compiler.home());
      }
    }
    return zoo;
  }

  /** Sends the keeper of a fork round, and notes what it says; returns what is wrong. */
  static List<String> run(
      Fork fork,
      Class<?> keeperType,
      Zoo zoo,
      List<Animal> animals,
      Results results,
      String run,
      long animalsAheadMs,
      long wallClockAheadMs)
      throws Exception {
    String list = list(zoo, animals);
    fork.classPath(zoo.folder(), Fork.classesOf(Keeper.class.getName()));
    try (ForkedJvm keeper =
        fork.start(keeperType, "" + animalsAheadMs, "" + wallClockAheadMs, list)) {
      Round round = new Round(results, run);
      for (Animal animal : animals) {
        round.add(animal, keeper.nextLine());
      }
      keeper.awaitExit(0);
      return round.failures(keeper);
    }
  }

  /** Sends the keeper round before FTS comes into his JVM, and again afterward. */
  static List<String> runAroundAttach(
      Fork fork, Zoo zoo, List<Animal> animals, Results results, String run, Path share)
      throws Exception {
    fork.classPath(zoo.folder(), Fork.classesOf(Keeper.class.getName()));
    String aheadMs = "" + ZooIT.SHIFT_S * 1000;
    try (ForkedJvm keeper =
        fork.start(Keeper.class, "0", aheadMs, list(zoo, animals), "twice").ready()) {
      String options =
          "file="
              + share.resolve("clock")
              + ",allowMaxOffset=true,packages=zoo,"
              + Fork.REQUIRED
              + ","
              + Fork.PATIENT;
      FtsCommand.run("attach", keeper.pid(), options).well();
      Round round = new Round(results, run);
      for (int i = 0; i < animals.size(); i++) {
        round.add(animals.get(i), i == 0 ? keeper.ask("go") : keeper.nextLine());
      }
      keeper.awaitExit(0);
      return round.failures(keeper);
    }
  }

  /** One round, by itself: a test that is tried again is judged by what it finds then. */
  private static final class Round {
    private final Results results;
    private final String run;
    private final List<String> failures = new ArrayList<>();

    Round(Results results, String run) {
      this.results = results;
      this.run = run;
    }

    void add(Animal animal, String verdict) {
      results.add(run, animal, verdict);
      if (!verdict.equals("ok")) {
        failures.add(animal + ": " + verdict);
      }
    }

    /** With what the JVM has said, which may tell why. */
    List<String> failures(ForkedJvm keeper) {
      if (!failures.isEmpty()) {
        failures.add(0, failures.size() + " failures; standard error: " + keeper.err());
      }
      return failures;
    }
  }

  private static String list(Zoo zoo, List<Animal> animals) throws IOException {
    Path list = Files.createTempFile(zoo.folder().toAbsolutePath().getParent(), "list-", "");
    Files.write(list, animals.stream().map(Animal::line).toList());
    return list.toString();
  }
}
