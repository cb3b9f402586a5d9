package io.fusionconfig.fts.it;

import com.acme.zoo.Keeper;
import com.acme.zoo.Topdesk;
import io.fusionconfig.fts.it.zoo.Animal;
import io.fusionconfig.fts.it.zoo.Results;
import io.fusionconfig.fts.it.zoo.Zoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the zoo under FTS and under TOPdesk's time-transformer-agent, and prints both results side
 * by side in Markdown; see scripts/figures zoo.
 */
final class ZooVsPeers {
  private static final long SHIFT_MS = ZooIT.SHIFT_S * 1000;

  private static final String INTRODUCTION =
      """
      `scripts/figures zoo` makes each call by which Java code reads the time, in each form that
      a class file has for it, in class files of Java 1.1 to 17. It shifts the clock by 1700 days
      and an hour: month and day change, and a shift that is made twice shows. Deadlines must not
      pass early.

      FTS runs with `packages=zoo`, and changes only the calls of that package. TOPdesk's agent has
      no choice of packages. It also rewrites the bodies of the JDK, so that the whole JVM lives in
      the shifted time. That is why most calls pass under it, those of `Timer` and `awaitUntil`
      among them.
      """;

  private ZooVsPeers() {}

  /** Takes the path of the peer's jar. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Files.createDirectories(WorkFolders.ROOT), "zoo-");
    Zoo zoo = ZooKeeping.breed(Files.createDirectory(folder.resolve("zoo")));
    Jvm jvm = Jvms.current();
    List<Animal> animals =
        zoo.animals(jvm.feature()).stream().filter(animal -> !animal.isLeft()).toList();

    Results fts = new Results();
    Fork underFts =
        Fork.on(jvm)
            .wallClock("+" + ZooIT.SHIFT_S)
            .agent("file=" + folder.resolve("clock"), "allowMaxOffset=true", "packages=zoo");
    ZooKeeping.run(underFts, Keeper.class, zoo, animals, fts, "FTS", 0, SHIFT_MS);

    Results topdesk = new Results();
    Fork underTopdesk = Fork.on(jvm).vm("-javaagent:" + args[0]);
    // back, so that a deadline which is not translated has passed, rather than comes in five years
    ZooKeeping.run(underTopdesk, Topdesk.class, zoo, animals, topdesk, "TOPdesk", -SHIFT_MS, 0);

    WorkFolders.delete(folder);
    print(jvm, fts, topdesk);
  }

  private static void print(Jvm jvm, Results fts, Results topdesk) {
    System.out.println("# Figures: all forms of all calls, under FTS and another agent\n");
    System.out.println(INTRODUCTION);
    System.out.println("JVM: " + jvm + ". Command: `scripts/figures zoo`.\n");
    fts.totals().forEach(line -> System.out.println("- " + line));
    topdesk.totals().forEach(line -> System.out.println("- " + line + " (2.1.0)"));
    System.out.println("\n| call | FTS | TOPdesk | which of its forms fail |\n|---|---|---|---|");
    Map<String, Map<String, int[]>> ours = fts.byRowAndForm();
    topdesk
        .byRowAndForm()
        .forEach(
            (row, forms) ->
                System.out.println(
                    String.join(
                        " | ",
                        "| `" + row + "`",
                        sum(ours.getOrDefault(row, Map.of())),
                        sum(forms),
                        failing(forms) + " |")));
    System.out.println("\nFailures of FTS: " + fts.failures().size() + ".");
    fts.failures().forEach(line -> System.out.println("- " + line));
  }

  private static String sum(Map<String, int[]> forms) {
    int passed = forms.values().stream().mapToInt(count -> count[0]).sum();
    int all = passed + forms.values().stream().mapToInt(count -> count[1]).sum();
    return passed + " of " + all;
  }

  private static String failing(Map<String, int[]> forms) {
    List<String> names = new ArrayList<>();
    boolean passes = false;
    for (Map.Entry<String, int[]> form : forms.entrySet()) {
      if (form.getValue()[1] > 0) {
        names.add(form.getKey());
      }
      passes |= form.getValue()[0] > 0;
    }
    return passes || names.isEmpty() ? String.join(", ", names) : "all";
  }
}
