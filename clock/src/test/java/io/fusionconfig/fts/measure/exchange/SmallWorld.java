package io.fusionconfig.fts.measure.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** A few members and a story; nothing in it is left to chance but the clocks' small drift. */
final class SmallWorld {
  static final long MS = 1_000_000L;
  static final long SECOND = 1_000 * MS;
  private static final long SAMPLE_NS = 100 * MS;

  final Strands strands = new Strands();
  final SimulatedShare share = new SimulatedShare(strands, new SplittableRandom(1));
  private final Map<String, SimulatedMember> members = new LinkedHashMap<>();

  /** A process is judged again from then on, ns. */
  private final Map<SimulatedMember, Long> excusedUntilNs = new LinkedHashMap<>();

  private final Map<SimulatedMember, Long> judgedFromCheckNs = new LinkedHashMap<>();
  private final Map<SimulatedMember, Integer> errorsBefore = new LinkedHashMap<>();
  private int samplesOfContradicted;

  private final Map<SimulatedMember, Long> lastNs = new LinkedHashMap<>();

  /** What a member has shown that was not true. */
  final List<String> wrong = new ArrayList<>();

  SmallWorld() {
    strands.at(SAMPLE_NS, this::sample);
  }

  /** Starts a process whose calls into the file system take 1 ms. */
  SimulatedMember start(String name) {
    return start(name, MS);
  }

  /** Starts a process whose calls into the file system take so long. */
  SimulatedMember start(String name, long callNs) {
    return start(name, callNs, share);
  }

  /** Starts a process whose path leads there. */
  SimulatedMember start(String name, long callNs, SimulatedShare mounted) {
    SimulatedMember.Conditions conditions =
        new SimulatedMember.Conditions(0, callNs, Integer.MAX_VALUE, 20 * SECOND);
    SimulatedMember member =
        new SimulatedMember(share, mounted, name + ".example.com-1-a", conditions);
    member.host().setWallClockTo(0);
    member.tail = 1;
    member.omits = Integer.MAX_VALUE;
    member.othersHaveTime =
        () ->
            members.values().stream()
                .anyMatch(m -> m != member && !m.dead && m.hasTime() && m.isOnShare());
    members.put(name, member);
    return member;
  }

  /** Another disk. */
  SimulatedShare another() {
    return new SimulatedShare(strands, new SplittableRandom(2));
  }

  /** Time passes. */
  void pass(long ns) {
    strands.sleepUntil(strands.nowNs() + ns);
  }

  /** Time passes until this holds; returns how long that took, ns. */
  long passUntil(BooleanSupplier holds, long mostNs) {
    long beginNs = strands.nowNs();
    while (!holds.getAsBoolean() && strands.nowNs() - beginNs < mostNs) {
      pass(10 * MS);
    }
    return strands.nowNs() - beginNs;
  }

  /** A virtual machine stands still with all its clocks, which know nothing of it. */
  void pause(SimulatedMember member, long ns) {
    long untilNs = strands.nowNs() + ns;
    member.host().slew(-1e6);
    strands.at(untilNs, () -> member.host().slew(0));
    member.stop(untilNs);
  }

  /** The machine sleeps. */
  void sleep(SimulatedMember member, long ns) {
    long untilNs = strands.nowNs() + ns;
    member.host().fallAsleep();
    strands.at(untilNs, () -> member.host().wakeUp());
    member.stop(untilNs);
  }

  /** Each call of each member takes so long from now on. */
  void slowDown(long callNs) {
    members.values().forEach(member -> member.delayNs = callNs);
  }

  Collection<SimulatedMember> members() {
    return members.values();
  }

  /** From now on each member is judged from its first check that begins so late, ns. */
  void judgeFromNextChecks(long ns) {
    members.values().forEach(member -> judgedFromCheckNs.put(member, strands.nowNs() + ns));
  }

  /**
   * From now on a member is judged once its log has said that something is wrong, and while it is
   * synchronized.
   */
  void judgeFromErrors() {
    members.values().forEach(member -> errorsBefore.put(member, member.errors.size()));
  }

  /** How many samples there were of members whose log has said so. */
  int samplesOfContradicted() {
    return samplesOfContradicted;
  }

  private boolean isExcused(SimulatedMember member) {
    Integer errors = errorsBefore.get(member);
    if (errors != null && member != share.keeperOfLine()) {
      if (member.errors.size() <= errors || !member.isSynchronized()) {
        return true;
      }
      samplesOfContradicted++;
    }
    return strands.nowNs() < excusedUntilNs.getOrDefault(member, 0L)
        || member.checkedSinceNs < judgedFromCheckNs.getOrDefault(member, 0L);
  }

  /** This member is not judged for so long. */
  void excuse(SimulatedMember member, long ns) {
    excusedUntilNs.put(member, strands.nowNs() + ns);
  }

  Set<String> keepers() {
    return share.folders.computeIfAbsent("keeper", none -> new TreeSet<>());
  }

  Set<String> questions() {
    return share.folders.computeIfAbsent("exchange", none -> new TreeSet<>());
  }

  /** The term of the keeper. */
  String term() {
    return Objects.requireNonNull(KeeperName.furthest(new ArrayList<>(keepers()), 0))
        .term()
        .toString();
  }

  /** Somebody else replaces the keeper's folder. */
  void restore(Iterable<String> names) {
    share.tampered = true;
    TreeSet<String> restored = new TreeSet<>();
    names.forEach(restored::add);
    share.folders.put("keeper", restored);
  }

  /** Asserts that all living members are synchronized, and that none has shown a false bound. */
  void assertAllAreWell() {
    members.forEach(
        (name, member) ->
            assertThat(member.dead || member.isSynchronized())
                .as("%s is synchronized %s", name, this)
                .isTrue());
    assertNothingWasWrong();
  }

  void assertNothingWasWrong() {
    assertThat(wrong).as("%s", this).isEmpty();
    assertThat(
            Arrays.asList(
                share.newcomersTimes,
                share.twoKeepers,
                share.notUnique,
                share.strays,
                share.clockWentBack,
                share.tooEarly))
        .as("newcomers' times, two keepers, ... %s", this)
        .containsOnly(0L);
  }

  private void sample() {
    members.forEach(this::sample);
    strands.at(strands.nowNs() + SAMPLE_NS, this::sample);
  }

  private void sample(String name, SimulatedMember member) {
    SimulatedShare.Line line = share.line;
    if (member.dead
        || line == null
        || !member.hasTime()
        || !member.isOfShare()
        || member.isStopped()
        || member.host().isAsleep()
        || member.measuredTerm < share.stepTerm // it cannot know of a step
        || isExcused(member)) {
      lastNs.remove(member);
      return;
    }
    long timeNs = member.timeNs();
    long errorNs = Math.abs(timeNs - line.nowNs());
    if (errorNs > member.boundNs() + 1_000) {
      wrong.add(
          name
              + " at "
              + strands.nowNs() / 1e9
              + " s: error "
              + errorNs / 1e6
              + " ms, bound "
              + member.boundNs() / 1e6);
    }
    Long before = lastNs.put(member, timeNs);
    if (before != null && timeNs < before) {
      wrong.add(name + " at " + strands.nowNs() / 1e9 + " s: backwards");
    }
  }

  /** Ends all threads. */
  void end() throws InterruptedException {
    strands.run(strands.nowNs());
  }

  @Override
  public String toString() {
    return "at " + strands.nowNs() / 1e9 + " s, " + share.folders.get("keeper");
  }
}
