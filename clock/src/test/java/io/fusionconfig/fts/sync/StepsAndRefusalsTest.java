package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.FtsLog;
import org.junit.jupiter.api.Test;

/** What becomes of an offset or a drift that is larger than the options allow. */
class StepsAndRefusalsTest extends CheckedEveryTenSeconds {
  @Test
  void aCheckThatIsUnderWayWhenTheTimeIsReleasedDoesNotAdjustItAgain() throws Exception {
    FtsLog releasing =
        (message, error) -> {
          if (error) {
            sync.stop();
          }
        };
    sync = clock.synchronizer(true, clock.probe, clock.journal(releasing));
    check();
    assertThat(time.isSet()).isTrue();
    server.setClockBy(3_600 * SECOND); // an error, said before it is adopted
    check();

    assertThat(time.isSet()).isFalse();
    assertThat(sync.state()).isEqualTo(ClockState.STOPPED);
  }

  @Test
  void aFirstOffsetAboveTheLimitIsRefusedOnceAndTheTimeStaysThisMachinesOwn() throws Exception {
    server.setClockBy(3_600 * SECOND);
    check();
    check();

    assertThat(sync.state()).isEqualTo(ClockState.REFUSED);
    assertThat(sync.status().reach()).as("the server has been measured").isEqualTo("3");
    assertThat(time.isSet()).isFalse();
    assertThat(sync.offset().toWallNs())
        .as("what was measured can be looked at")
        .isCloseTo(3_605 * SECOND, within(MS));
    assertThat(lines)
        .singleElement()
        .asString()
        .isEqualTo(
            "ERROR this machine's clock is 3605.000 s behind the file server's, more than"
                + " maxOffset=20s allows. The application runs on the local clock. If the file"
                + " server is right, set maxOffset=10h");
    assertThat(events).containsExactly("fts.offset.exceeded", "fts.state");
  }

  @Test
  void aRefusedClockIsAdoptedWhenTheOffsetHasComeWithinTheLimit() throws Exception {
    server.setClockBy(3_600 * SECOND);
    check();
    host.setWallClockBy(3_600 * SECOND);
    check();

    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
  }

  @Test
  void aFirstOffsetAboveTheLimitIsAdoptedIfAllowed() throws Exception {
    server.setClockBy(3_600 * SECOND);
    sync = clock.synchronizer(true);
    check();
    check();

    assertThat(sync.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(clock.errorNs()).isLessThan(MS);
  }

  @Test
  void aDriftAboveTheLimitIsAnErrorAndAStep() throws Exception {
    check();
    server.setClockBy(-2 * SECOND);
    check();

    assertThat(clock.errorNs()).isLessThan(MS);
    assertThat(sync.status().stepCount()).isEqualTo(1);
    assertThat(sync.status().errorCount()).as("errors for one event").isEqualTo(1);
    assertThat(sync.status().driftNs()).isBetween(-2 * SECOND - MS, -2 * SECOND + MS);
    assertThat(sync.status().lastError())
        .endsWith(
            " ms from the adjusted time, more than maxDrift allows; stepped to it: it was set, or a"
                + " time daemon slews the file server's clock or this machine's");
    assertThat(events).contains("fts.drift.exceeded", "fts.step");
  }

  /** Slow round trips in the first check, or a long time without any. */
  @Test
  void aDriftThatTheBoundIncludedIsFollowedWithoutAnErrorOrAStep() throws Exception {
    for (double ppm : new double[] {150, -150}) {
      check();
      server.drift(ppm);
      host.advance(1_000 * SECOND);
      server.drift(0);
      assertThat(sync.offset().errorBoundNs()).isGreaterThan(500 * MS);
      long before = time.nanos();
      check();
      assertThat(time.nanos()).isGreaterThanOrEqualTo(before);
      host.advance(20 * SECOND);

      assertThat(clock.errorNs()).as("with a frequency of %s ppm", ppm).isLessThan(4 * MS);
    }
    assertThat(sync.status().driftNs()).isLessThan(-100 * MS);
    assertThat(sync.status().stepCount()).isZero();
    assertThat(sync.status().errorCount()).isZero();
    assertThat(events).containsExactly("fts.state");
  }

  /** The bound, far to one side, would cover it; the last check contradicts it. */
  @Test
  void aServerClockThatIsSetIsAStepHoweverWideTheBoundWasOnTheOtherSide() throws Exception {
    check();
    host.suspend(10 * SECOND);
    server.setClockBy(-3 * SECOND);
    check();

    assertThat(sync.status().stepCount()).isEqualTo(1);
    assertThat(clock.errorNs()).isLessThan(MS);
  }

  @Test
  void aServerClockSetBackByAPartOfASecondIsAStepOnWholeSecondsToo() throws Exception {
    server.granularity(SECOND);
    check();
    check();
    server.setClockBy(-300 * MS);
    check();
    assertThat(clock.errorNs()).isLessThanOrEqualTo(sync.offset().errorBoundNs());
    assertThat(sync.status().stepCount()).isEqualTo(1);
    assertThat(sync.status().errorCount()).isEqualTo(1);
    assertThat(events).containsExactly("fts.state", "fts.drift.exceeded", "fts.step");

    check();
    check();
    assertThat(clock.errorNs()).isLessThan(20 * MS);
  }

  @Test
  void aServerClockSetByLessThanTheLimitIsFollowedAndNoError() throws Exception {
    check();
    server.setClockBy(50 * MS);
    check();
    server.setClockBy(-40 * MS);
    check();

    assertThat(sync.status().errorCount()).isZero();
    assertThat(events).containsExactly("fts.state");
    assertThat(lines)
        .hasSize(3)
        .last()
        .asString()
        .matches(
            "INFO the stamps contradict what was known about the file server's clock: it was set, or"
                + " this machine slept; measured again, drift -\\d+\\.\\d+ ms");
  }

  @Test
  void aSmallDriftBackwardsIsSlewedAndTheBoundStaysTrueAllTheWhile() throws Exception {
    check();
    server.setClockBy(-50 * MS);
    check();
    assertThat(sync.status().stepCount()).isZero();

    for (int i = 0; i < 100; i++) {
      assertThat(clock.errorNs()).isLessThanOrEqualTo(sync.offset().errorBoundNs());
      host.advance(100 * MS);
    }
    assertThat(clock.errorNs()).isLessThan(MS);
  }

  @Test
  void aLaterOffsetAboveTheLimitIsAnErrorAndAdoptedAllTheSame() throws Exception {
    check();
    server.setClockBy(30 * SECOND);
    check();
    check();

    assertThat(clock.errorNs()).isLessThan(MS);
    assertThat(lines).filteredOn(line -> line.contains("is above maxOffset")).hasSize(1);
    assertThat(events).contains("fts.offset.exceeded");
  }

  @Test
  void aRefusedCheckIsHeardOfWithTheOffsetThatWasRefused() throws Exception {
    server.setClockBy(3_600 * SECOND);
    check();

    assertThat(clock.checks).hasSize(1);
    assertThat(clock.checks.get(0).failure()).contains("is above maxOffset=20s");
    assertThat(clock.checks.get(0).offsetNs()).isBetween(3_604 * SECOND, 3_606 * SECOND);
    assertThat(clock.checks.get(0).number()).isZero();
    assertThat(sync.status().history()).isEmpty();
  }
}
