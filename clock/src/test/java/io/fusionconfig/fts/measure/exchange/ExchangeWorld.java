package io.fusionconfig.fts.measure.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One world: its members, what happens to them, and what is counted. */
final class ExchangeWorld {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;
  private static final long SAMPLE_NS = 370 * MS;

  /** How long after the last fault all are synchronized. */
  private static final long HEALED_NS = 100 * SECOND;

  private final ExchangeSimulation counts;
  private final Strands strands;
  private final SimulatedShare share;
  private final Environment environment;
  private final SplittableRandom random;
  private final long endNs;
  private final @Nullable SimulatedMember[] members;
  private final SimulatedMember.Conditions[] conditions;
  final List<SimulatedMember> all = new ArrayList<>();

  /** The disks below the mount point. */
  final List<SimulatedShare> others = new ArrayList<>();

  private final boolean calm;
  private long faultsEndNs;
  private long longestNs;

  ExchangeWorld(ExchangeSimulation counts, SimulatedShare share, long seed, long durationNs) {
    this.counts = counts;
    this.strands = share.strands;
    this.share = share;
    this.random = share.random;
    this.environment = new Environment(share, new SplittableRandom(seed));
    this.endNs = durationNs;
    int count = 2 + random.nextInt(random.nextInt(4) == 0 ? 15 : 4);
    this.members = new SimulatedMember[count];
    this.conditions = new SimulatedMember.Conditions[count];
    this.calm = random.nextInt(4) == 0;
    for (int i = 0; i < count; i++) {
      conditions[i] =
          new SimulatedMember.Conditions(
              new long[] {0, 300 * MS, 3 * SECOND, 30 * SECOND}[random.nextInt(4)],
              new long[] {MS / 5, MS, 5 * MS, 20 * MS, 150 * MS}[random.nextInt(5)],
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
    boolean early = random.nextInt(20) == 0; // before its share is mounted
    SimulatedShare mounted = early ? another() : share;
    SimulatedMember member =
        new SimulatedMember(
            share, mounted, "app" + i + ".example.com-" + all.size(), conditions[i]);
    members[i] = member;
    member.othersHaveTime = () -> anotherHasTime(member);
    all.add(member);
    if (early) {
      long lateNs = SECOND * pick(5, 60);
      strands.at(strands.nowNs() + lateNs, () -> member.mounted = share);
      restartIn(i, 2 * lateNs);
    }
  }

  /** Somebody restarts it. */
  private void restartIn(int i, long ns) {
    SimulatedMember member = members[i];
    lasts(ns);
    strands.at(
        strands.nowNs() + ns,
        () -> {
          if (members[i] == member) {
            die(i, SECOND);
          }
        });
  }

  /** A fault lasts so long from now on. */
  private void lasts(long ns) {
    faultsEndNs = Math.max(faultsEndNs, strands.nowNs() + ns);
    longestNs = Math.max(longestNs, ns);
  }

  private void lasts(SimulatedMember member, long ns) {
    lasts(ns);
    member.disturbedUntilNs =
        Math.max(member.disturbedUntilNs, strands.nowNs() + 2 * ns); // it also waits for as long
  }

  private boolean isUp(@Nullable SimulatedMember member) {
    return member != null && !member.dead;
  }

  /** Whether another member with the time has reached the share for long enough to take over. */
  private boolean anotherHasTime(SimulatedMember but) {
    for (SimulatedMember member : members) {
      if (isUp(member)
          && member != but
          && member.hasTime()
          && member.isOnShare()
          && member.isPrompt()
          && !member.isStopped()
          && !member.host().isAsleep()
          && strands.nowNs() > member.disturbedUntilNs + HEALED_NS
          && strands.nowNs() > share.disturbedUntilNs + HEALED_NS) {
        return true;
      }
    }
    return false;
  }

  private void sample() {
    for (SimulatedMember member : members) {
      if (isUp(member)
          && member.isOfShare()
          && !member.isStopped()
          && !member.host().isAsleep()
          && member.hasTime()) {
        sample(member);
      }
    }
    strands.at(strands.nowNs() + SAMPLE_NS, this::sample);
  }

  private void sample(SimulatedMember member) {
    if (member.isSynchronized()) {
      member.synchronizedNs = strands.nowNs();
    }
    long timeNs = member.timeNs();
    long boundNs = member.boundNs();
    long trueNs = SimulatedMember.EPOCH_NS + strands.nowNs();
    counts.farTimes += Math.abs(timeNs - trueNs) > SimulatedMember.MAX_OFFSET_NS ? 1 : 0;
    boolean untold = member.measuredTerm < share.stepTerm;
    if (timeNs < member.lastNs && !untold) {
      counts.wentBack++;
    }
    member.lastNs = timeNs;
    if (untold) {
      counts.untoldOfAStep++;
      return;
    }
    SimulatedShare.Line line = share.line;
    if (line == null) {
      return;
    }
    counts.samples++;
    long errorNs = Math.abs(timeNs - line.nowNs());
    if (errorNs > boundNs + 1_000) {
      counts.outside++;
      counts.worstNs = Math.max(counts.worstNs, errorNs - boundNs);
    }
    long barelyNs = member.boundWithoutAllowanceNs();
    if (errorNs > barelyNs + 1_000) {
      counts.outsideWithoutAllowance++;
      counts.worstWithoutAllowanceNs = Math.max(counts.worstWithoutAllowanceNs, errorNs - barelyNs);
    }
    if (counts.samples % 16 == 0) {
      counts.boundsNs.add(boundNs);
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
    if (now + longestNs + HEALED_NS > endNs - 500 * SECOND) {
      long healedNs = Math.max(faultsEndNs, now) + longestNs + HEALED_NS;
      strands.at(Math.min(healedNs, endNs - SECOND), this::allAreSynchronized);
      return;
    }
    int i = random.nextInt(members.length);
    SimulatedMember member = members[i];
    if (isUp(member)) {
      switch (random.nextInt(14)) {
        case 0, 1 -> cut(member, SECOND * pick(5, 20, 45, 100, 400));
        case 2 -> freeze(SECOND * pick(10, 75));
        case 3, 4 -> die(i, SECOND * pick(3, 40, 200));
        case 5 -> stop(member, MS * pick(100, 700, 3_000, 25_000, 61_000, 300_000, 600_000));
        case 6 -> restartSometimes();
        case 7 -> sleepOrSetTheWallClock(member);
        case 8 -> unmount(i, SECOND * pick(3, 12, 40));
        case 9, 10 -> {
          environment.change();
          lasts(0);
          share.disturbedUntilNs = now;
        }
        default -> keepersInTrouble();
      }
    }
    strands.at(now + (long) (random.nextDouble() * SECOND * (calm ? 600 : 120)), this::trouble);
  }

  private void allAreSynchronized() {
    for (SimulatedMember member : members) {
      if (isUp(member)
          && member.isOnShare()
          && member.isPrompt()
          && !member.exchange().keeper().equals(Environment.FALSE) // it stops a start
          && strands.nowNs() - member.synchronizedNs > 15 * SECOND) {
        counts.notSynchronized++;
      }
    }
  }

  private void cut(SimulatedMember member, long ns) {
    member.cutUntilNs = strands.nowNs() + ns;
    lasts(member, ns);
  }

  private void stop(SimulatedMember member, long ns) {
    member.stop(strands.nowNs() + ns);
    lasts(member, ns);
  }

  private void freeze(long ns) {
    share.frozenUntilNs = strands.nowNs() + ns;
    share.disturbedUntilNs = Math.max(share.disturbedUntilNs, strands.nowNs() + 2 * ns);
    lasts(ns);
  }

  /** Its path leads to the local disk for a while, on which there is nothing or an old folder. */
  private void unmount(int i, long ns) {
    SimulatedMember member = members[i];
    if (member == null || !member.isOnShare()) {
      return;
    }
    SimulatedShare below = another();
    if (random.nextBoolean()) {
      environment.copyTo(below);
    }
    member.mounted = below;
    lasts(member, ns);
    strands.at(strands.nowNs() + ns, () -> member.mounted = share);
  }

  private SimulatedShare another() {
    SimulatedShare made = new SimulatedShare(strands, random);
    others.add(made);
    return made;
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
      SimulatedMember member = members[each];
      if (member != null && isUp(member) && member.exchange().keeps()) {
        keeperInTrouble(each, member);
      }
    }
  }

  private void keeperInTrouble(int i, SimulatedMember member) {
    long ns = SECOND * pick(20, 33, 61, 120);
    switch (random.nextInt(3)) {
      case 0 -> cut(member, ns);
      case 1 -> stop(member, ns);
      default -> die(i, SECOND * pick(3, 40, 200));
    }
  }

  private void sleepOrSetTheWallClock(SimulatedMember member) {
    int which = random.nextInt(4);
    if (which < 2) {
      sleep(member, SECOND * pick(1, 10, 30, 120));
    } else if (which == 2) {
      long ns = SECOND * pick(3, 60, 600);
      for (SimulatedMember each : members) { // a night
        if (each != null && isUp(each)) {
          sleep(each, ns + random.nextLong(SECOND));
        }
      }
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
    stop(member, ns);
    strands.at(until, () -> member.host().wakeUp());
  }

  private void die(int i, long downNs) {
    SimulatedMember member = members[i];
    if (member != null && isUp(member)) {
      member.die();
      lasts(downNs);
      strands.at(strands.nowNs() + downNs, () -> start(i));
    }
  }

  private long pick(long... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
