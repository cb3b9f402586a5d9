package io.fusionconfig.fts.it;

import com.acme.zoo.Keeper;
import io.fusionconfig.fts.it.zoo.Animal;
import io.fusionconfig.fts.it.zoo.Results;
import io.fusionconfig.fts.it.zoo.Zoo;
import java.nio.file.Files;
import java.nio.file.Path;
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
        zoo.breed(release, compiler.java().resolve("../..").normalize());
      }
    }
    return zoo;
  }

  /** Sends the keeper of a fork round, and notes what it says. */
  static void run(
      Fork fork,
      Class<?> keeperType,
      Zoo zoo,
      List<Animal> animals,
      Results results,
      String run,
      long animalsAheadMs,
      long wallClockAheadMs)
      throws Exception {
    Path list = Files.createTempFile(zoo.folder().toAbsolutePath().getParent(), "list-", "");
    Files.write(list, animals.stream().map(Animal::line).toList());
    fork.classPath(zoo.folder(), Fork.classesOf(Keeper.class.getName()));
    try (ForkedJvm keeper =
        fork.start(keeperType, "" + animalsAheadMs, "" + wallClockAheadMs, list.toString())) {
      for (Animal animal : animals) {
        results.add(run, animal, keeper.nextLine());
      }
      keeper.awaitExit(0);
    }
  }
}
