package io.fusionconfig.fts.simulation;

import java.util.Locale;
import java.util.stream.LongStream;

/** Runs worlds by their seeds: what {@code scripts/figures simulate} calls. */
public final class Worlds {
  private static final int MOST_TOLD = 20;

  private Worlds() {}

  private static void tell(World world) {
    System.out.println(world.conditions());
    world.lines().forEach(System.out::println);
    System.out.println(world.invariants());
    world.invariants().broken().forEach(System.out::println);
  }

  /** What many worlds have shown together. */
  private static final class Sums {
    long samples;
    long excused;
    long checks;
    long probes;
    long failing;

    long acquired;
    long takenOver;

    synchronized void add(long seed, LeasedWorld world) {
      for (World machine : world.machines()) {
        Invariants found = machine.invariants();
        samples += found.samples();
        excused += found.outside() - found.unexcused();
        checks += found.checks();
        probes += machine.clock().probes();
      }
      acquired += world.lease().acquired();
      takenOver += world.lease().takenOver();
      if (!world.broken().isEmpty() && ++failing <= MOST_TOLD) {
        System.out.println("seed " + seed + ": " + world.broken());
      }
    }
  }

  private static void run(long first, long count) {
    long start = System.nanoTime();
    Sums sums = new Sums();
    LongStream.range(first, first + count)
        .parallel()
        .forEach(seed -> sums.add(seed, LeasedWorld.of(seed)));
    System.out.printf(
        Locale.ROOT,
        "%,d worlds from seed %d on, %,d checks of %,d probes, %,d samples: %,d outside the bound"
            + " until the next check, %,d leases taken, %,d of them from somebody who had not given"
            + " it back; %,d worlds in which something did not hold; %.0f s%n",
        count,
        first,
        sums.checks,
        sums.probes,
        sums.samples,
        sums.excused,
        sums.acquired,
        sums.takenOver,
        sums.failing,
        (System.nanoTime() - start) / 1e9);
    if (sums.failing > 0) {
      System.exit(1);
    }
  }

  /** {@code --seed N} repeats one world and tells of it; {@code --worlds N [FIRST]} runs many. */
  public static void main(String[] args) {
    if (args[0].equals("--seed")) {
      LeasedWorld world = LeasedWorld.of(Long.parseLong(args[1]));
      world.machines().forEach(Worlds::tell);
      System.out.println(world.lease());
    } else if (args[0].equals("--named")) {
      tell(NamedWorld.valueOf(args[1]).world(Long.parseLong(args[2])).run());
    } else {
      run(args.length > 2 ? Long.parseLong(args[2]) : 1, Long.parseLong(args[1]));
    }
  }
}
