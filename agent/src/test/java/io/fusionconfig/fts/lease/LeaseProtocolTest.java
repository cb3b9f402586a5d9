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

/** All orders in which a lease can be taken by a few, and many in which many can. */
class LeaseProtocolTest {
  /** More with -Dfts.lease.schedules=, which then also prints what was seen. */
  private static final @Nullable Integer WANTED = Integer.getInteger("fts.lease.schedules");

  private static final int SCHEDULES = WANTED == null ? 150_000 : WANTED;

  /** A few hundred of them are enough to find what is wrong. */
  private static final int SCHEDULES_FOR_FAULTS = 20_000;

  private static final int STEPS = 100;

  /** What each process does: acquire takes five operations, so two of them can do all they like. */
  private static final int EXHAUSTIVE_STEPS = 10;

  @Test
  void noTwoHoldItAndNumbersGrowInAnyOfManySchedulesWithFaults() {
    long acquisitions = 0;
    long takeovers = 0;
    for (long seed = 0; seed < SCHEDULES; seed++) {
      LeaseChecker world = world(seed, LeaseChecker::real, Fault.NONE);
      assertThat(world.run(STEPS, STEPS)).as("seed %d", seed).isNull();
      acquisitions += world.acquisitions;
      takeovers += world.share.takeovers;
    }
    say("%,d schedules, %,d acquisitions, %,d takeovers", SCHEDULES, acquisitions, takeovers);
    assertThat(acquisitions).isGreaterThan(SCHEDULES);
    assertThat(takeovers).isGreaterThan(SCHEDULES);
  }

  @Test
  void noTwoHoldItInAnyScheduleAtAllOfTwoProcesses() {
    assertThat(failuresOfAllSchedules(LeaseChecker::real)).isEmpty();
  }

  @Test
  void theCheckerFindsTheRaceOfDeleteAndCreate() {
    assertThat(failuresOfAllSchedules(DeleteAndCreate::new)).isNotEmpty();
    assertThat(failures(DeleteAndCreate::new, Fault.NONE)).contains(Failure.TWO_HOLDERS);
  }

  @Test
  void theCheckerFindsThatARenameThatTwoCanDoIsNotEnough() {
    assertThat(failures(LeaseChecker::real, Fault.RENAMES_TWICE)).contains(Failure.TWO_HOLDERS);
  }

  @Test
  void theCheckerFindsThatBoundsMustBeTrue() {
    assertThat(failures(LeaseChecker::real, Fault.BOUNDS_THAT_LIE)).contains(Failure.TWO_HOLDERS);
  }

  private static void say(String format, Object... figures) {
    if (WANTED != null) {
      System.out.printf(Locale.ROOT, format + "%n", figures);
    }
  }

  private static LeaseChecker world(long seed, Maker maker, Fault fault) {
    return new LeaseChecker(Schedule.random(seed), maker, fault, 3, seed % 2 == 0 ? 5 : 25);
  }

  private static Set<Failure> failures(Maker maker, Fault fault) {
    Set<Failure> failures = EnumSet.noneOf(Failure.class);
    for (long seed = 0; seed < SCHEDULES_FOR_FAULTS; seed++) {
      Failure failure = world(seed, maker, fault).run(STEPS, STEPS);
      if (failure != null) {
        failures.add(failure);
      }
    }
    return failures;
  }

  private static Set<Failure> failuresOfAllSchedules(Maker maker) {
    Set<Failure> failures = EnumSet.noneOf(Failure.class);
    int schedules = 0;
    for (Schedule.Exhaustive all = new Schedule.Exhaustive(); all != null; all = all.next()) {
      schedules++;
      Failure failure = new LeaseChecker(all, maker, Fault.NONE, 2, 2).run(EXHAUSTIVE_STEPS, 2);
      if (failure != null) {
        failures.add(failure);
      }
    }
    say("all %,d schedules of %d operations", schedules, EXHAUSTIVE_STEPS);
    return failures;
  }

  /** The classical way: whoever finds a lock file that is over deletes it and makes a new one. */
  private record DeleteAndCreate(SimulatedProcess process, SimulatedShare share, LeaseTime time)
      implements Protocol {

    @Override
    public @Nullable LeaseState acquire(String holder) throws IOException {
      LeaseState last = process.operation(share::look);
      if (!last.isOverAt(time.earliestMs())) {
        return null;
      }
      if (!last.isFree()) {
        process.operation(
            () -> {
              share.delete();
              return true;
            });
      }
      LeaseState mine = last.next(holder, time.latestMs() + LeaseChecker.TIME_TO_LIVE_MS);
      boolean created = process.operation(() -> share.create(mine));
      return created ? mine : null;
    }

    @Override
    public @Nullable LeaseState renew(LeaseState held) {
      return time.latestMs() < held.expiryMs() ? held : null;
    }

    @Override
    public void release(LeaseState held) {
      // left to expire
    }
  }
}
