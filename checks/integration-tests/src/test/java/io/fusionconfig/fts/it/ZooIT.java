package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.zoo.Keeper;
import io.fusionconfig.fts.it.zoo.Animal;
import io.fusionconfig.fts.it.zoo.Results;
import io.fusionconfig.fts.it.zoo.Zoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call by which Java learns the time, in every form, in class files of every version, under
 * -Xverify:all. The wall clock is 1700 days and an hour ahead: far enough that even a year and a
 * day of a month tell which clock they come from, and that a shift made twice is found out.
 */
@Tag("long")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ZooIT {
  static final long SHIFT_S = 1700 * 86_400L + 3_600;

  private static final Results RESULTS = new Results();

  @TempDir static Path folder;
  private static Zoo zoo;

  @BeforeAll
  static void breed() throws Exception {
    zoo = ZooKeeping.breed(Files.createDirectory(folder.resolve("zoo")));
  }

  @OnEveryJvm
  void everyCallInEveryFormIsRedirected(Jvm jvm, @TempDir Path share) throws Exception {
    List<Animal> animals = zoo.animals(jvm.feature());
    Fork fork =
        Fork.on(jvm)
            .wallClock("+" + SHIFT_S)
            .agent("file=" + share.resolve("clock"), "allowMaxOffset=true", "packages=zoo");
    assertThat(
            ZooKeeping.run(
                fork, Keeper.class, zoo, animals, RESULTS, "" + jvm.feature(), 0, SHIFT_S * 1000))
        .isEmpty();
    assertThat(animals).hasSizeGreaterThan(jvm.feature() < 11 ? 1_400 : 2_500);
  }

  /** Their call sites, method references and constants have been resolved, to the real time. */
  @OnEveryJvm
  void inClassesThatHaveRunBeforeTheAttachToo(Jvm jvm, @TempDir Path share) throws Exception {
    String release = jvm.feature() < 11 ? "8" : jvm.feature() < 17 ? "11" : "17";
    List<Animal> animals =
        zoo.animals(jvm.feature()).stream()
            .filter(a -> a.release().equals(release) || a.release().contains("."))
            .filter(a -> !a.form().equals("static initializer")) // it has run, once for all
            .toList();
    String run = "attached to " + jvm.feature();
    Fork fork = Fork.on(jvm).wallClock("+" + SHIFT_S);
    assertThat(ZooKeeping.runAroundAttach(fork, zoo, animals, RESULTS, run, share)).isEmpty();
    assertThat(animals).hasSizeGreaterThan(1_000);
  }

  /** So that the tests above can fail: without redirection all but the ones left alone do. */
  @OnEveryJvm
  void withoutPackagesNoneIs(Jvm jvm, @TempDir Path share) throws Exception {
    Results results = new Results();
    List<Animal> animals =
        zoo.animals(jvm.feature()).stream()
            .filter(a -> a.form().equals("direct") && a.release().equals("8"))
            .toList();
    Fork fork =
        Fork.on(jvm)
            .wallClock("+" + SHIFT_S)
            .agent("file=" + share.resolve("clock"), "allowMaxOffset=true", "deadlines=false");
    ZooKeeping.run(
        fork, Keeper.class, zoo, animals, results, "" + jvm.feature(), 0, SHIFT_S * 1000);
    assertThat(results.failures())
        .allMatch(f -> f.endsWith("real time") || f.contains("waited"))
        .hasSizeGreaterThan(60);
  }

  @AfterAll
  static void print() {
    System.out.println(RESULTS.table());
    RESULTS.totals().forEach(System.out::println);
  }
}
