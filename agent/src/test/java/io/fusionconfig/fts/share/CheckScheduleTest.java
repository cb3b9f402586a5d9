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
  void failuresBackOffToTenMinutesAndASuccessEndsThat() {
    long last = 0;
    for (int i = 0; i < 30; i++) {
      last = schedule.nextNs(Outcome.FAILED);
      if (i == 0) {
        assertThat(last).isBetween(450 * MS, 550 * MS);
      }
    }
    assertThat(last).isBetween(540 * SECOND, 660 * SECOND);

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

    assertThat(last).isBetween(9 * SECOND, 11 * SECOND);
  }

  @Test
  void aHuntGoesOnAtOnceButNotForEver() {
    assertThat(schedule.nextNs(Outcome.COARSE)).isLessThan(100 * MS);
    long last = 0;
    for (int i = 0; i < 8; i++) {
      last = schedule.nextNs(Outcome.COARSE);
    }

    assertThat(last).isGreaterThan(50 * SECOND);
  }
}
