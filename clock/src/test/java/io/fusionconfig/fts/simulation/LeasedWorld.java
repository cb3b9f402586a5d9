package io.fusionconfig.fts.simulation;

import io.fusionconfig.fts.lease.LeasePlay;
import io.fusionconfig.fts.lease.LeaseTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two machines with one file server, a lease that both want, and their records for one another.
 * Each machine lives through all of it by itself: what happens to the server happens in both lives
 * at the same true times.
 */
final class LeasedWorld {
  private static final int LOOKS = 400;

  /** A time to live lasts for 8 to 60 looks. */
  private static final int SHORTEST = 8;

  private static final int LONGEST = 60;

  private final World one;
  private final World other;
  private final LeasePlay lease;
  private final List<String> refutations;

  private LeasedWorld(World one, World other, LeasePlay lease, List<String> refutations) {
    this.one = one;
    this.other = other;
    this.lease = lease;
    this.refutations = refutations;
  }

  /** The world of that seed, lived through. */
  static LeasedWorld of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Conditions conditions = Conditions.of(random);
    long serverSeed = random.nextLong();
    SplittableRandom more = random.split();
    World one = new World(conditions, seed);
    World other = new World(conditions.onAnotherMachine(more), ~seed);
    Faults.plan(one, new SplittableRandom(serverSeed), random.split());
    Faults.plan(other, new SplittableRandom(serverSeed), more.split());
    return play(one, other, more);
  }

  /** A server that is set back again and again, which one of the machines learns of much later. */
  static LeasedWorld withServerSet(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    World one = new World(Conditions.quiet().interval(5 * World.SECOND), seed);
    World other = new World(Conditions.quiet().interval(300 * World.SECOND), ~seed);
    for (long at = 50 * World.SECOND; at < 600 * World.SECOND; ) {
      long by = random.nextLong(-60, 1) * World.SECOND;
      one.at(at, () -> one.stepServer(by));
      other.at(at, () -> other.stepServer(by));
      at += random.nextLong(10, 60) * World.SECOND;
    }
    return play(one, other, random);
  }

  /** A server that is years ahead at times, and machines that sleep before and after. */
  static LeasedWorld withServerYearsAhead(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    World one = new World(Conditions.quiet().interval(5 * World.SECOND), seed);
    World other = new World(Conditions.quiet().interval(5 * World.SECOND), ~seed);
    long byNs = 3L * 365 * 24 * 3600 * World.SECOND;
    for (long at = 50 * World.SECOND; at < 500 * World.SECOND; ) {
      long now = byNs;
      one.at(at, () -> one.stepServer(now));
      other.at(at, () -> other.stepServer(now));
      byNs = -byNs;
      World sleeper = random.nextBoolean() ? one : other;
      long ns = random.nextLong(10, 90) * World.SECOND;
      sleeper.at(at + random.nextLong(40) * World.SECOND, () -> sleeper.suspend(ns, 0));
      at += 100 * World.SECOND;
    }
    return play(one, other, random);
  }

  /** Machines that sleep again and again: no monotonic clock tells how long a lease was held. */
  static LeasedWorld withSleeps(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    World one = new World(Conditions.quiet().interval(30 * World.SECOND), seed);
    World other = new World(Conditions.quiet().interval(30 * World.SECOND), ~seed);
    for (long at = 20 * World.SECOND; at < 500 * World.SECOND; ) {
      World sleeper = random.nextBoolean() ? one : other;
      long ns = random.nextLong(10, 90) * World.SECOND;
      sleeper.at(at, () -> sleeper.suspend(ns, 0));
      at += 100 * World.SECOND;
    }
    return play(one, other, random);
  }

  private static LeasedWorld play(World one, World other, SplittableRandom random) {
    LeaseTrack[] tracks = {new LeaseTrack(), new LeaseTrack()};
    MemberTrack[] members = {new MemberTrack(), new MemberTrack()};
    long everyNs = one.conditions().durationNs() / LOOKS;
    for (long at = everyNs; at < one.conditions().durationNs(); ) {
      one.look(at, tracks[0], members[0]);
      other.look(at, tracks[1], members[1]);
      at += everyNs / 4 + random.nextLong(everyNs * 3 / 2);
    }
    one.run();
    other.run();
    long timeToLiveMs = everyNs * random.nextInt(SHORTEST, LONGEST) / World.MS;
    List<String> refutations = MemberTrack.falseRefutations(members[0], members[1]);
    refutations.addAll(MemberTrack.falseRefutations(members[1], members[0]));
    LeasePlay lease = new LeasePlay(List.of(tracks), timeToLiveMs, random.nextLong());
    return new LeasedWorld(one, other, lease, refutations);
  }

  List<World> machines() {
    return List.of(one, other);
  }

  LeasePlay lease() {
    return lease;
  }

  /** What did not hold on either machine, and of the lease. */
  List<String> broken() {
    List<String> all = new ArrayList<>(one.invariants().broken());
    all.addAll(other.invariants().broken());
    all.addAll(lease.broken());
    all.addAll(refutations);
    return all;
  }
}
