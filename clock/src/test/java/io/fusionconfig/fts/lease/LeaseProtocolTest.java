package io.fusionconfig.fts.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.lease.LeaseChecker.Failure;
import io.fusionconfig.fts.lease.LeaseChecker.Fault;
import io.fusionconfig.fts.lease.LeaseChecker.Maker;
import io.fusionconfig.fts.lease.LeaseChecker.Protocol;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** All orders in which a lease can be taken by two, and many in which three can, in each world. */
class LeaseProtocolTest {
  /** More with -Dfts.lease.schedules=, which then also prints what was seen. */
  private static final @Nullable Integer WANTED = Integer.getInteger("fts.lease.schedules");

  private static final int SCHEDULES = WANTED == null ? 10_000 : WANTED;

  /** A few hundred of them are enough to find what is wrong. */
  private static final int SCHEDULES_FOR_FAULTS = 20_000;

  private static final int STEPS = 100;

  /** Each one takes several times as long; -Dfts.lease.more-steps=. */
  private static final int MORE_STEPS = Integer.getInteger("fts.lease.more-steps", 0);

  /** So much of a world is tried in all orders: as much as two processes need to do harm. */
  private enum All {
    /** From a lease that was left to expire. */
    PLAIN(LeaseWorld.PLAIN, 11, 1, 0, 0),
    LOST_AND_DOUBLED_RENAMES(LeaseWorld.PLAIN, 9, 1, 0, 2),
    /** From a free lease; on either share, or before a restart on the new server and after it. */
    TWO_SHARES(LeaseWorld.TWO_SHARES, 10, 0, 2, 0),
    MOVED_SHARE(LeaseWorld.MOVED_SHARE, 11, 0, 2, 0),
    /** From a lease that one of them holds. */
    SET_CLOCK(LeaseWorld.SET_CLOCK, 7, 1, 2, 0),
    CORRECTED_CLOCK(LeaseWorld.CORRECTED_CLOCK, 7, 0, 3, 0),
    SLEWING_CLOCKS(LeaseWorld.SLEWING_CLOCKS, 8, 2, 0, 0);

    final LeaseWorld world;
    final int steps;
    final int leaps;
    final int happenings;
    final int faults;

    All(LeaseWorld world, int steps, int leaps, int happenings, int faults) {
      this.world = world;
      this.steps = steps + MORE_STEPS;
      this.leaps = leaps;
      this.happenings = happenings;
      this.faults = faults;
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "RACING_CLOCKS")
  void noTwoHoldItAndNumbersGrowInAnyOfManySchedulesWithFaults(LeaseWorld world) {
    long acquisitions = 0;
    long takeovers = 0;
    for (long seed = 0; seed < SCHEDULES; seed++) {
      LeaseChecker checker = random(seed, RealProtocol::verified, world, Fault.NONE);
      assertThat(run(checker)).as("seed %d", seed).isNull();
      acquisitions += checker.acquisitions;
      takeovers += checker.share.takeovers;
    }
    say("%s: %,d schedules, %,d acquired, %,d taken", world, SCHEDULES, acquisitions, takeovers);
    assertThat(acquisitions).isGreaterThan(SCHEDULES / 2);
    assertThat(takeovers).isGreaterThan(SCHEDULES / 10);
  }

  @ParameterizedTest
  @EnumSource
  void noTwoHoldItInAnyScheduleAtAllOfTwoProcesses(All all) {
    // fewer operations where a look at the share can tell nothing
    Maker maker = all.world.hasShares() ? RealProtocol::verified : RealProtocol::unverified;
    assertThat(failures(maker, all)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"TWO_SHARES", "MOVED_SHARE", "SET_CLOCK", "SLEWING_CLOCKS"})
  void inEachWorldTheFormerProtocolHadTwoHolders(All all) {
    assertThat(failures(FormerProtocol::new, all.world, Fault.NONE)).contains(Failure.TWO_HOLDERS);
    assertThat(failures(FormerProtocol::new, all)).contains(Failure.TWO_HOLDERS);
  }

  /** Which is why the clock's identity is in the state's name. */
  @Test
  void aShareThatIsVerifiedBeforeARenameIsNotEnough() {
    LeaseWorld world = LeaseWorld.TWO_SHARES;
    assertThat(failures(RealProtocol::verified, world, Fault.ONE_IDENTITY))
        .contains(Failure.TWO_HOLDERS);
  }

  @Test
  void theCheckerFindsTheRaceOfDeleteAndCreate() {
    LeaseWorld world = LeaseWorld.PLAIN;
    assertThat(failures(DeleteAndCreate::new, All.PLAIN)).isNotEmpty();
    assertThat(failures(DeleteAndCreate::new, world, Fault.NONE)).contains(Failure.TWO_HOLDERS);
  }

  @Test
  void theCheckerFindsThatARenameThatTwoCanDoIsNotEnough() {
    assertThat(failures(RealProtocol::verified, LeaseWorld.PLAIN, Fault.RENAMES_TWICE))
        .contains(Failure.TWO_HOLDERS);
  }

  @Test
  void boundsThatLieMakeNoSecondHolderAsLongAsTheMonotonicClocksAreTrue() {
    assertThat(failures(FormerProtocol::new, LeaseWorld.PLAIN, Fault.BOUNDS_THAT_LIE))
        .contains(Failure.TWO_HOLDERS);
    assertThat(failures(RealProtocol::verified, LeaseWorld.PLAIN, Fault.BOUNDS_THAT_LIE)).isEmpty();
  }

  @Test
  void theCheckerFindsThatMonotonicClocksMustNotRunApartFasterThanDaemonsSlew() {
    assertThat(failures(RealProtocol::verified, LeaseWorld.RACING_CLOCKS, Fault.NONE))
        .contains(Failure.TWO_HOLDERS);
  }

  private static void say(String format, Object... figures) {
    if (WANTED != null) {
      System.out.printf(Locale.ROOT, format + "%n", figures);
    }
  }

  private static LeaseChecker random(long seed, Maker maker, LeaseWorld world, Fault fault) {
    return new LeaseChecker(Schedule.random(seed), maker, world, fault, 3, seed % 2 == 0 ? 5 : 25);
  }

  private static @Nullable Failure run(LeaseChecker checker) {
    return checker.run(STEPS, STEPS, STEPS);
  }

  private static Set<Failure> failures(Maker maker, LeaseWorld world, Fault fault) {
    Set<Failure> failures = EnumSet.noneOf(Failure.class);
    for (long seed = 0; seed < SCHEDULES_FOR_FAULTS; seed++) {
      Failure failure = run(random(seed, maker, world, fault));
      if (failure != null) {
        failures.add(failure);
      }
    }
    return failures;
  }

  private static Set<Failure> failures(Maker maker, All all) {
    Set<Failure> failures = EnumSet.noneOf(Failure.class);
    int schedules = 0;
    long acquisitions = 0;
    for (Schedule.Exhaustive next = new Schedule.Exhaustive(all.faults); next != null; ) {
      LeaseChecker checker = new LeaseChecker(next, maker, all.world, Fault.NONE, 2, 2);
      Failure failure = checker.run(all.steps, all.leaps, all.happenings);
      if (failure != null) {
        failures.add(failure);
      }
      schedules++;
      acquisitions += checker.acquisitions;
      next = next.next();
    }
    say("%s: all %,d schedules, %,d acquired: %s", all, schedules, acquisitions, failures);
    assertThat(acquisitions).isPositive();
    return failures;
  }

  /**
   * The classical way: a process that finds an expired lock file deletes it and creates a new one.
   */
  private record DeleteAndCreate(SimulatedProcess process, SimulatedMachine machine, LeaseTime time)
      implements Protocol {

    @Override
    public @Nullable LeaseHold acquire(String holder) throws IOException {
      SimulatedShare share = machine.mounted();
      LeaseState last = process.operation(share::look);
      LeaseMoment now = time.now();
      if (!last.isOverAt(now.earliestMs())) {
        return null;
      }
      if (!last.isFree()) {
        process.operation(
            () -> {
              share.delete();
              return true;
            });
      }
      long timeToLiveMs = LeaseChecker.TIME_TO_LIVE_MS;
      LeaseState mine = last.next(holder, now.latestMs() + timeToLiveMs, timeToLiveMs);
      boolean created = process.operation(() -> share.create(mine));
      return created ? new LeaseHold(mine, now) : null;
    }

    @Override
    public @Nullable LeaseHold renew(LeaseHold held) {
      return held.isHeldAt(time.now()) ? held : null;
    }

    @Override
    public void release(LeaseHold held) {
      // left to expire
    }
  }
}
