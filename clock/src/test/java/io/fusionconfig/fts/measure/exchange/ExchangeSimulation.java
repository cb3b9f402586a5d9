package io.fusionconfig.fts.measure.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  long clockWentBack;
  long farTimes;
  long strays;
  long tooEarly;
  long answersTooLate;
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
    clockWentBack += share.clockWentBack;
    strays += share.strays;
    tooEarly += share.tooEarly;
    answersTooLate += share.answersTooLate;
    for (SimulatedShare other : world.others) {
      strays += other.strays;
    }
    for (SimulatedMember member : world.all) {
      wentBack += member.wentBack;
      stepped += member.stepped;
    }
  }

  /** What must never happen and has, with how often. */
  Map<String, Long> violations() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("samples outside the bound", outside);
    counts.put("times that a member's time ran backwards", wentBack);
    counts.put("steps without a cause", stepped);
    counts.put("numbers with two keepers", twoKeepers);
    counts.put("terms not unique", notUnique);
    counts.put("newcomers' times beside members that had it", newcomersTimes);
    counts.put("members not synchronized after the last fault", notSynchronized);
    counts.put("newcomers that set the common clock back", clockWentBack);
    counts.put("keepers' names on another share", strays);
    counts.put("takeovers within 20 s of a beat", tooEarly);
    counts.put("answers of a keeper that was replaced", answersTooLate);
    counts.put("samples further than maxOffset from the wall clocks", farTimes);
    counts.values().removeIf(count -> count == 0);
    return counts;
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
            + " not synchronized after the last fault; %,d newcomers that set the common clock back;"
            + " %,d samples beyond maxOffset; %,d keepers' names on another share;"
            + " %,d takeovers within 20 s of a beat; %,d answers of a replaced keeper;"
            + " %,d takeovers,"
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
        clockWentBack,
        farTimes,
        strays,
        tooEarly,
        answersTooLate,
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
