package io.fusionconfig.fts.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.lease.LeaseChecker.Fault;
import io.fusionconfig.fts.lease.LeaseChecker.Maker;
import io.fusionconfig.fts.lease.LeaseChecker.Protocol;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** All orders in which a lease can be taken by a few, and many in which many can. */
class LeaseProtocolTest {
  /** More with -Dfts.lease.schedules=. */
  private static final int SCHEDULES = Integer.getInteger("fts.lease.schedules", 200_000);

  /** A few hundred of them are enough to find what is wrong. */
  private static final int SCHEDULES_FOR_FAULTS = 20_000;

  private static final int STEPS = 100;

  /** What each process does: acquire takes five operations, so two of them can do all they like. */
  private static final int EXHAUSTIVE_STEPS = 12;

  @Test
  void noTwoHoldItAndNumbersGrowInAnyOfManySchedulesWithFaults(TestReporter reporter) {
    long acquisitions = 0;
    long takeovers = 0;
    for (long seed = 0; seed < SCHEDULES; seed++) {
      LeaseChecker world = world(seed, LeaseChecker::real, Fault.NONE);
      assertThat(world.run(STEPS, STEPS)).as("seed %d", seed).isNull();
      acquisitions += world.acquisitions;
      takeovers += world.share.takeovers;
    }
    reporter.publishEntry(
        SCHEDULES + " schedules, " + acquisitions + " acquisitions, " + takeovers + " takeovers");
    assertThat(acquisitions).isGreaterThan(SCHEDULES);
    assertThat(takeovers).isGreaterThan(SCHEDULES);
  }

  @Test
  void noTwoHoldItInAnyScheduleAtAllOfTwoProcesses() {
    assertThat(firstFailureOfAllSchedules(LeaseChecker::real)).isNull();
  }

  @Test
  void theCheckerFindsTheRaceOfDeleteAndCreate() {
    assertThat(firstFailureOfAllSchedules(DeleteAndCreate::new)).contains("two holders");
    assertThat(firstFailure(DeleteAndCreate::new, Fault.NONE)).isNotNull();
  }

  @Test
  void theCheckerFindsThatARenameThatTwoCanDoIsNotEnough() {
    assertThat(firstFailure(LeaseChecker::real, Fault.RENAMES_TWICE)).isNotNull();
  }

  @Test
  void theCheckerFindsThatBoundsMustBeTrue() {
    assertThat(firstFailure(LeaseChecker::real, Fault.BOUNDS_THAT_LIE)).contains("two holders");
  }

  private static LeaseChecker world(long seed, Maker maker, Fault fault) {
    return new LeaseChecker(Schedule.random(seed), maker, fault, 3, 5);
  }

  private static @Nullable String firstFailure(Maker maker, Fault fault) {
    String failure = null;
    for (long seed = 0; seed < SCHEDULES_FOR_FAULTS && failure == null; seed++) {
      failure = world(seed, maker, fault).run(STEPS, STEPS);
    }
    return failure;
  }

  private static @Nullable String firstFailureOfAllSchedules(Maker maker) {
    String failure = null;
    for (Schedule.Exhaustive all = new Schedule.Exhaustive();
        all != null && failure == null;
        all = all.next()) {
      failure = new LeaseChecker(all, maker, Fault.NONE, 2, 2).run(EXHAUSTIVE_STEPS, 2);
    }
    return failure;
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
