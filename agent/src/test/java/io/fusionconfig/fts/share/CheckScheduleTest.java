package io.fusionconfig.fts.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.share.Synchronizer.Outcome;
import org.junit.jupiter.api.Test;

class CheckScheduleTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;

  private final CheckSchedule schedule = new CheckSchedule(60 * SECOND, 1);

  @Test
  void theIntervalIsJitteredByTenPercent() {
    schedule.nextNs(Outcome.CONVERGED);
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int i = 0; i < 1_000; i++) {
      long next = schedule.nextNs(Outcome.CONVERGED);
      least = Math.min(least, next);
      most = Math.max(most, next);
    }

    assertThat(least).isBetween(54 * SECOND, 55 * SECOND);
    assertThat(most).isBetween(65 * SECOND, 66 * SECOND);
  }

  @Test
  void theFirstPauseSpreadsThoseWhoStartTogetherOverAnInterval() {
    int[] inTenth = new int[10];
    for (int seed = 0; seed < 9_000; seed++) {
      long next = new CheckSchedule(60 * SECOND, seed).nextNs(Outcome.CONVERGED);
      inTenth[(int) (next / (6 * SECOND))]++;
    }

    assertThat(inTenth[0]).as("an immediate second check would be in vain").isZero();
    for (int i = 1; i < 10; i++) {
      assertThat(inTenth[i]).isBetween(850, 1_150);
    }
  }

  @Test
  void triesAfterAFailureAreSpreadOverTwiceTheShortestPause() {
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      long next = new CheckSchedule(60 * SECOND, seed).nextNs(Outcome.FAILED);
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
      last = schedule.nextNs(Outcome.FAILED);
    }
    assertThat(last).isBetween(300 * SECOND, 900 * SECOND);

    schedule.nextNs(Outcome.CONVERGED);
    assertThat(schedule.nextNs(Outcome.FAILED)).isLessThan(SECOND);
  }

  @Test
  void shortIntervalsBackOffToTenOfThem() {
    CheckSchedule quick = new CheckSchedule(SECOND, 1);
    long last = 0;
    for (int i = 0; i < 30; i++) {
      last = quick.nextNs(Outcome.FAILED);
    }

    assertThat(last).isBetween(5 * SECOND, 15 * SECOND);
  }

  @Test
  void aHuntGoesOnAtOnceButNotForEver() {
    assertThat(schedule.nextNs(Outcome.COARSE)).isLessThan(100 * MS);
    long last = 0;
    for (int i = 0; i < 8; i++) {
      last = schedule.nextNs(Outcome.COARSE);
    }

    assertThat(last).isGreaterThan(5 * SECOND);
  }
}
