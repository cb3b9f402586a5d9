package io.fusionconfig.fts.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckScheduleTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;

  /** 1, 2, 4, 8, 16, 32 s, and one that is any part of an interval. */
  private static final int EARLY = 7;

  private final CheckSchedule schedule = new CheckSchedule(60 * SECOND, 1);

  private static long next(CheckSchedule schedule, Outcome outcome) {
    return schedule.nextNs(outcome, MS, schedule.intervalNs());
  }

  private static void startUp(CheckSchedule schedule) {
    for (int i = 0; i < EARLY; i++) {
      next(schedule, Outcome.AGREED);
    }
  }

  @Test
  void theIntervalIsJitteredByTenPercent() {
    startUp(schedule);
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int i = 0; i < 1_000; i++) {
      long next = next(schedule, Outcome.AGREED);
      least = Math.min(least, next);
      most = Math.max(most, next);
    }

    assertThat(least).isBetween(54 * SECOND, 55 * SECOND);
    assertThat(most).isBetween(65 * SECOND, 66 * SECOND);
  }

  @Test
  void earlyChecksAreDense() {
    for (long pause = SECOND; pause < 60 * SECOND; pause *= 2) {
      assertThat(next(schedule, Outcome.AGREED)).isBetween(pause / 2, pause * 3 / 2);
    }
  }

  @Test
  void forTestsAllChecksAfterTheFirstSuccessCanBeLeftToWhoAsks() {
    CheckSchedule asked = new CheckSchedule(60 * SECOND, 1, true);

    assertThat(next(asked, Outcome.FAILED)).isLessThan(SECOND);
    for (Outcome outcome : Outcome.values()) {
      next(asked, Outcome.AGREED);
      assertThat(next(asked, outcome)).isGreaterThan(86_400 * SECOND);
    }
  }

  @Test
  void anIntervalBelowASecondIsKeptFromTheBeginning() {
    CheckSchedule quick = new CheckSchedule(SECOND / 10, 1);

    assertThat(next(quick, Outcome.AGREED)).isLessThanOrEqualTo(SECOND / 10);
  }

  @Test
  void aContradictionIsLookedIntoAtOnceAndOften() {
    startUp(schedule);
    for (int i = 0; i < 3; i++) {
      assertThat(next(schedule, Outcome.CONTRADICTED)).isBetween(125 * MS, 375 * MS);
    }
    for (long pause = SECOND / 2; pause < 60 * SECOND; pause *= 2) {
      assertThat(next(schedule, Outcome.AGREED)).isBetween(pause / 2, pause * 3 / 2);
    }
    assertThat(next(schedule, Outcome.AGREED)).isBetween(54 * SECOND, 66 * SECOND);
  }

  @Test
  void theFirstWholePauseSpreadsThoseWhoStartTogetherOverAnInterval() {
    int[] inTenth = new int[10];
    for (int seed = 0; seed < 9_000; seed++) {
      CheckSchedule schedule = new CheckSchedule(60 * SECOND, seed);
      for (int i = 1; i < EARLY; i++) {
        next(schedule, Outcome.AGREED);
      }
      inTenth[(int) (next(schedule, Outcome.AGREED) / (6 * SECOND))]++;
    }

    assertThat(inTenth[0]).isZero();
    for (int i = 1; i < 10; i++) {
      assertThat(inTenth[i]).isBetween(850, 1_150);
    }
  }

  @Test
  void triesAfterAFailureAreSpreadOverTwiceTheShortestPause() {
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      long next = next(new CheckSchedule(60 * SECOND, seed), Outcome.FAILED);
      least = Math.min(least, next);
      most = Math.max(most, next);
    }

    assertThat(least).isBetween(250 * MS, 260 * MS);
    assertThat(most).isBetween(740 * MS, 750 * MS);
  }

  @Test
  void failuresBackOffToTenMinutesAndASuccessEndsThat() {
    long last = 0;
    for (int i = 0; i < 30; i++) {
      last = next(schedule, Outcome.FAILED);
    }
    assertThat(last).isBetween(300 * SECOND, 900 * SECOND);

    next(schedule, Outcome.AGREED);
    assertThat(next(schedule, Outcome.FAILED)).isLessThan(SECOND);
  }

  @Test
  void shortIntervalsBackOffToTenOfThem() {
    CheckSchedule quick = new CheckSchedule(SECOND, 1);
    long last = 0;
    for (int i = 0; i < 30; i++) {
      last = next(quick, Outcome.FAILED);
    }

    assertThat(last).isBetween(5 * SECOND, 15 * SECOND);
  }

  @Test
  void checksBecomeRarerAsRoundTripsGrowAndNotBecauseTheyAreLong() {
    startUp(schedule);
    assertThat(schedule.nextNs(Outcome.AGREED, 8 * MS, schedule.intervalNs()))
        .isBetween(54 * SECOND, 66 * SECOND);
    assertThat(schedule.nextNs(Outcome.AGREED, 80 * MS, schedule.intervalNs()))
        .isBetween(108 * SECOND, 396 * SECOND);
    assertThat(schedule.nextNs(Outcome.AGREED, 8_000 * MS, schedule.intervalNs()))
        .isBetween(270 * SECOND, 990 * SECOND);

    CheckSchedule far = new CheckSchedule(60 * SECOND, 1);
    for (int i = 0; i < 20; i++) {
      assertThat(far.nextNs(Outcome.AGREED, 300 * MS, far.intervalNs()))
          .isLessThanOrEqualTo(66 * SECOND);
    }
  }

  @Test
  void anOverloadedServerIsGivenLongerPausesWithEachCheckAndItsLoadComesBackSlowly() {
    startUp(schedule);
    for (int least = 54; least < 270; least *= 2) {
      assertThat(schedule.nextNs(Outcome.AGREED, 21 * MS, schedule.intervalNs()))
          .isGreaterThan(least * SECOND);
    }
    assertThat(next(schedule, Outcome.AGREED)).isGreaterThan(220 * SECOND);
    for (int i = 0; i < 30; i++) {
      next(schedule, Outcome.AGREED);
    }
    assertThat(next(schedule, Outcome.AGREED)).isLessThanOrEqualTo(66 * SECOND);
  }

  @Test
  void aTryAfterAFailureOfAnOverloadedServerComesLaterToo() {
    startUp(schedule);
    schedule.nextNs(Outcome.AGREED, 8_000 * MS, schedule.intervalNs());

    assertThat(next(schedule, Outcome.FAILED)).isGreaterThanOrEqualTo(2_500 * MS);
  }

  @Test
  void roundTripsThatNoServerAtEaseHasMakeChecksRarerHoweverLongTheyLast() {
    for (int i = 0; i < 100; i++) {
      schedule.nextNs(Outcome.AGREED, 400 * MS, schedule.intervalNs());
    }

    assertThat(schedule.nextNs(Outcome.AGREED, 400 * MS, schedule.intervalNs()))
        .isBetween(270 * SECOND, 990 * SECOND);
  }

  @Test
  void thoseWhoMetAnOverloadedServerTogetherDoNotReturnTogether() {
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      CheckSchedule one = new CheckSchedule(60 * SECOND, seed);
      long next = one.nextNs(Outcome.AGREED, 30_000 * MS, one.intervalNs());
      least = Math.min(least, next);
      most = Math.max(most, next);
    }

    assertThat(least).isBetween(300 * SECOND, 310 * SECOND);
    assertThat(most).isBetween(890 * SECOND, 900 * SECOND);
  }

  @Test
  void whoHasOnlySeenAnOverloadedServerChecksForASmallShareOfTheTime() {
    for (int i = 0; i < 20; i++) {
      assertThat(schedule.nextNs(Outcome.AGREED, 3_000 * MS, schedule.intervalNs()))
          .isGreaterThanOrEqualTo(75 * SECOND);
    }
    assertThat(schedule.nextNs(Outcome.AGREED, 30_000 * MS, schedule.intervalNs()))
        .isLessThanOrEqualTo(990 * SECOND);

    CheckSchedule quick = new CheckSchedule(SECOND, 1);
    assertThat(quick.nextNs(Outcome.AGREED, 300 * MS, quick.intervalNs()))
        .isBetween(5 * SECOND, 15 * SECOND);
  }

  @Test
  void aServerThatStaysSlowIsTakenForOne() {
    startUp(schedule);
    for (int i = 0; i < 100; i++) {
      schedule.nextNs(Outcome.AGREED, 100 * MS, schedule.intervalNs());
    }

    assertThat(schedule.nextNs(Outcome.AGREED, 100 * MS, schedule.intervalNs()))
        .isLessThanOrEqualTo(66 * SECOND);
  }
}
