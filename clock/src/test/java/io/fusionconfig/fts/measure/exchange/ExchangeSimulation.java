package io.fusionconfig.fts.measure.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Members that keep a clock in turn, in worlds of drift, slewing, stops, deaths, cuts, hanging file
 * systems, old listings, lost and doubled requests, restarts of all of them, and an environment
 * that changes the folders. {@code ExchangeSimulation SAMPLES} goes on until so many samples were
 * taken.
 */
public final class ExchangeSimulation {
  private static final long WORLD_NS = 3_600_000_000_000L;

  long worlds;
  long samples;
  long outside;
  long worstNs;
  long outsideWithoutAllowance;
  long worstWithoutAllowanceNs;
  long untoldOfAStep;
  long takeovers;
  long steps;
  long wentBack;
  long stepped;
  long twoKeepers;
  long notUnique;
  long newcomersTimes;
  long notSynchronized;
  final List<Long> boundsNs = new ArrayList<>();

  /** One world. */
  void run(long seed, long durationNs) throws InterruptedException {
    worlds++;
    SplittableRandom random = new SplittableRandom(seed);
    Strands strands = new Strands();
    SimulatedShare share = new SimulatedShare(strands, random);
    ExchangeWorld world = new ExchangeWorld(this, share, seed, durationNs);
    strands.at(0, world::begin);
    strands.run(durationNs);
    takeovers += share.takeovers;
    steps += share.steps;
    twoKeepers += share.twoKeepers;
    notUnique += share.notUnique;
    newcomersTimes += share.newcomersTimes;
    for (SimulatedMember member : world.all) {
      wentBack += member.wentBack;
      stepped += member.stepped;
    }
  }

  long boundNs(double percent) {
    boundsNs.sort(null);
    return boundsNs.isEmpty() ? 0 : boundsNs.get((int) ((boundsNs.size() - 1) * percent / 100));
  }

  /** Prints one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d worlds, %,d samples, %,d outside the bound (by %.1f ms at the most); %,d times"
            + " backwards; %,d steps without a cause; %,d numbers with two keepers;"
            + " %,d terms not unique; %,d newcomers' times beside members that had it; %,d members"
            + " not synchronized after the last fault; %,d takeovers,"
            + " %,d of them a step (%,d samples of members not yet told of it); bound p50 %.1f,"
            + " p90 %.1f, p99 %.1f ms; without the allowance for takeovers %,d samples outside, by"
            + " %.1f ms",
        worlds,
        samples,
        outside,
        worstNs / 1e6,
        wentBack,
        stepped,
        twoKeepers,
        notUnique,
        newcomersTimes,
        notSynchronized,
        takeovers,
        steps,
        untoldOfAStep,
        boundNs(50) / 1e6,
        boundNs(90) / 1e6,
        boundNs(99) / 1e6,
        outsideWithoutAllowance,
        worstWithoutAllowanceNs / 1e6);
  }

  /** Runs worlds until so many samples were taken; 10 million by default. */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    long wanted = args.length > 0 ? Long.parseLong(args[0]) : 10_000_000;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    FutureTask<ExchangeSimulation> running = new FutureTask<>(() -> ofSamples(wanted, seed));
    Strands.unstarted(running).start();
    System.out.println(running.get());
  }

  private static ExchangeSimulation ofSamples(long wanted, long firstSeed)
      throws InterruptedException {
    ExchangeSimulation simulation = new ExchangeSimulation();
    for (long seed = firstSeed; simulation.samples < wanted; seed++) {
      simulation.run(seed, WORLD_NS);
      if (simulation.worlds % 20 == 0) {
        System.err.println(simulation);
      }
    }
    return simulation;
  }
}
