package io.fusionconfig.fts.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Runs worlds by their seeds: what {@code scripts/simulate.sh} calls. */
public final class Worlds {
  private Worlds() {}

  /** The world of that seed, lived through. */
  static World of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    World world = new World(Conditions.of(random), seed);
    Faults.plan(world, random.split());
    return world.run();
  }

  private static void tell(World world) {
    System.out.println(world.conditions());
    world.lines().forEach(System.out::println);
    System.out.println(world.invariants());
    world.invariants().broken().forEach(System.out::println);
  }

  private static void run(long first, long count) {
    long start = System.nanoTime();
    long samples = 0;
    long excused = 0;
    long checks = 0;
    long probes = 0;
    List<Long> failing = new ArrayList<>();
    for (long seed = first; seed < first + count; seed++) {
      World world = of(seed);
      samples += world.invariants().samples();
      excused += world.invariants().outside() - world.invariants().unexcused();
      checks += world.invariants().checks();
      probes += world.clock().probes();
      if (!world.invariants().broken().isEmpty()) {
        failing.add(seed);
        if (failing.size() <= 20) {
          System.out.println("seed " + seed + ": " + world.invariants().broken());
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%,d worlds from seed %d on, %,d checks of %,d probes, %,d samples: %,d outside the bound"
            + " until the next check, %,d worlds in which something did not hold; %.0f s%n",
        count,
        first,
        checks,
        probes,
        samples,
        excused,
        failing.size(),
        (System.nanoTime() - start) / 1e9);
    if (!failing.isEmpty()) {
      System.exit(1);
    }
  }

  /** {@code --seed N} repeats one world and tells of it; {@code --worlds N [FIRST]} runs many. */
  public static void main(String[] args) {
    if (args[0].equals("--seed")) {
      tell(of(Long.parseLong(args[1])));
    } else if (args[0].equals("--named")) {
      tell(NamedWorld.valueOf(args[1]).world(Long.parseLong(args[2])).run());
    } else {
      run(args.length > 2 ? Long.parseLong(args[2]) : 1, Long.parseLong(args[1]));
    }
  }
}
