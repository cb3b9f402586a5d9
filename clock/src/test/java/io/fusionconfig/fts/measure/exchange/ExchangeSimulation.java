package io.fusionconfig.fts.measure.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Members that keep a clock in turn, in worlds of drift, slewing, stops, deaths, cuts, hanging file
 * systems, old listings, lost and doubled requests, and restarts of all of them. {@code
 * ExchangeSimulation SAMPLES} goes on until so many samples were taken.
 */
public final class ExchangeSimulation {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;
  private static final long SAMPLE_NS = 370 * MS;
  private static final long WORLD_NS = 3_600 * SECOND;

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
  final List<Long> boundsNs = new ArrayList<>();

  /** One world. */
  void run(long seed, long durationNs) throws InterruptedException {
    worlds++;
    SplittableRandom random = new SplittableRandom(seed);
    Strands strands = new Strands();
    SimulatedShare share = new SimulatedShare(strands, random);
    World world = new World(strands, share, random);
    strands.at(0, world::begin);
    strands.run(durationNs);
    takeovers += share.takeovers;
    steps += share.steps;
    twoKeepers += share.twoKeepers;
    for (SimulatedMember member : world.all) {
      wentBack += member.wentBack;
      stepped += member.stepped;
    }
  }

  private final class World {
    private final Strands strands;
    private final SimulatedShare share;
    private final SplittableRandom random;
    private final @Nullable SimulatedMember[] members;
    private final SimulatedMember.Conditions[] conditions;
    private final List<SimulatedMember> all = new ArrayList<>();
    private final boolean calm;

    World(Strands strands, SimulatedShare share, SplittableRandom random) {
      this.strands = strands;
      this.share = share;
      this.random = random;
      int count = 2 + random.nextInt(random.nextInt(4) == 0 ? 15 : 4);
      this.members = new SimulatedMember[count];
      this.conditions = new SimulatedMember.Conditions[count];
      this.calm = random.nextInt(4) == 0;
      for (int i = 0; i < count; i++) {
        conditions[i] =
            new SimulatedMember.Conditions(
                new long[] {0, 300 * MS, 3 * SECOND, 30 * SECOND}[random.nextInt(4)],
                new long[] {MS / 5, MS, 5 * MS, 20 * MS}[random.nextInt(4)],
                new int[] {1_000_000, 1_000, 100}[random.nextInt(3)],
                SECOND * pick(5, 20, 60));
      }
    }

    void begin() {
      for (int i = 0; i < members.length; i++) {
        int which = i;
        strands.at(random.nextLong(5 * SECOND), () -> start(which));
      }
      strands.at(SAMPLE_NS, this::sample);
      strands.at(60 * SECOND, this::trouble);
      strands.at(30 * SECOND, this::slew);
    }

    private void start(int i) {
      members[i] = new SimulatedMember(share, "m" + i + "-" + all.size(), conditions[i]);
      all.add(members[i]);
    }

    private boolean isUp(@Nullable SimulatedMember member) {
      return member != null && !member.dead;
    }

    private void sample() {
      for (SimulatedMember member : members) {
        if (isUp(member) && !member.isStopped() && !member.host().isAsleep() && member.hasTime()) {
          sample(member);
        }
      }
      strands.at(strands.nowNs() + SAMPLE_NS, this::sample);
    }

    private void sample(SimulatedMember member) {
      long timeNs = member.timeNs();
      long boundNs = member.boundNs();
      boolean untold = member.measuredNumber < share.stepNumber;
      if (timeNs < member.lastNs && !untold) {
        wentBack++;
      }
      member.lastNs = timeNs;
      if (untold) {
        untoldOfAStep++;
        return;
      }
      SimulatedShare.Line line = share.line;
      if (line == null) {
        return;
      }
      samples++;
      long errorNs = Math.abs(timeNs - line.nowNs());
      if (errorNs > boundNs + 1_000) {
        outside++;
        worstNs = Math.max(worstNs, errorNs - boundNs);
      }
      long barelyNs = member.boundWithoutAllowanceNs();
      if (errorNs > barelyNs + 1_000) {
        outsideWithoutAllowance++;
        worstWithoutAllowanceNs = Math.max(worstWithoutAllowanceNs, errorNs - barelyNs);
      }
      if (samples % 16 == 0) {
        boundsNs.add(boundNs);
      }
    }

    private void slew() {
      for (SimulatedMember member : members) {
        if (isUp(member) && !member.host().isAsleep() && random.nextInt(4) == 0) {
          member.host().slew(random.nextDouble(-550, 550));
        }
      }
      strands.at(strands.nowNs() + random.nextLong(60 * SECOND), this::slew);
    }

    private void trouble() {
      long now = strands.nowNs();
      int i = random.nextInt(members.length);
      SimulatedMember member = members[i];
      if (isUp(member)) {
        switch (random.nextInt(10)) {
          case 0, 1 -> member.cutUntilNs = now + SECOND * pick(5, 20, 45, 100, 400);
          case 2 -> share.frozenUntilNs = now + SECOND * pick(10, 75);
          case 3, 4 -> die(i, SECOND * pick(3, 40, 200));
          case 5 -> member.stop(now + SECOND * pick(3, 25, 61, 300));
          case 6 -> restartSometimes();
          case 7 -> sleepOrSetTheWallClock(member);
          default -> keepersInTrouble();
        }
      }
      strands.at(now + (long) (random.nextDouble() * SECOND * (calm ? 600 : 120)), this::trouble);
    }

    private void restartSometimes() {
      if (random.nextInt(10) == 0) {
        long downNs = SECOND * pick(1, 15, 100);
        for (int each = 0; each < members.length; each++) {
          die(each, downNs + random.nextLong(3 * SECOND));
        }
      }
    }

    private void keepersInTrouble() {
      for (int each = 0; each < members.length; each++) {
        if (isUp(members[each]) && members[each].exchange().keeps()) {
          keeperInTrouble(each);
        }
      }
    }

    private void keeperInTrouble(int i) {
      long untilNs = strands.nowNs() + SECOND * pick(20, 33, 61, 120);
      switch (random.nextInt(3)) {
        case 0 -> members[i].cutUntilNs = untilNs;
        case 1 -> members[i].stop(untilNs);
        default -> die(i, SECOND * pick(3, 40, 200));
      }
    }

    private void sleepOrSetTheWallClock(SimulatedMember member) {
      if (random.nextBoolean()) {
        sleep(member, SECOND * pick(1, 10, 30, 120));
      } else if (!member.host().isAsleep()) {
        member.host().setWallClockBy(random.nextLong(-3_600 * SECOND, 3_600 * SECOND));
      }
    }

    private void sleep(SimulatedMember member, long ns) {
      if (member.host().isAsleep()) {
        return;
      }
      long until = strands.nowNs() + ns;
      member.host().fallAsleep();
      member.stop(until);
      strands.at(until, () -> member.host().wakeUp());
    }

    private void die(int i, long downNs) {
      SimulatedMember member = members[i];
      if (isUp(member)) {
        member.die();
        strands.at(strands.nowNs() + downNs, () -> start(i));
      }
    }

    private long pick(long... choices) {
      return choices[random.nextInt(choices.length)];
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
            + " backwards; %,d steps without a cause; %,d numbers with two keepers; %,d takeovers,"
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
