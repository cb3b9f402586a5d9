package io.fusionconfig.fts.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElapsedClockTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;
  private static final long HOUR = 3_600 * SECOND;

  private final FakeHost host = new FakeHost();

  private ElapsedClock clock() {
    return new ElapsedClock(host, host::sinceBootNs);
  }

  @Test
  void aSleepIsCountedToTheUnitOfTheTimeSinceBoot() {
    host.tellBootTime();
    ElapsedClock clock = clock();
    long before = clock.nowNs();
    host.advance(SECOND + 3 * MS);
    host.suspend(HOUR);
    host.advance(SECOND);

    long elapsed = clock.nowNs() - before;
    long slept = HOUR + 2 * SECOND + 3 * MS;
    assertThat(clock.errorNs()).isBetween(1L, 2 * BootClock.UNIT_NS);
    assertThat(elapsed).isBetween(slept - clock.errorNs(), slept + clock.errorNs());
    assertThat(clock.aheadNs()).isEqualTo(clock.nowNs() - host.monotonicNs());
  }

  @Test
  void readingsInAQuietTimeNarrowTheNextSleep() {
    host.tellBootTime();
    ElapsedClock clock = clock();
    for (int i = 0; i < 1_000; i++) {
      host.advance(7 * MS + i);
      clock.nowNs();
    }
    host.suspend(HOUR);
    clock.nowNs();
    assertThat(clock.errorNs()).isBetween(1L, BootClock.UNIT_NS / 2 + MS);
  }

  @Test
  void aWallClockThatIsSetIsNoSleep() {
    host.tellBootTime();
    ElapsedClock clock = clock();
    long before = clock.nowNs();
    host.setWallClockBy(HOUR);
    assertThat(clock.nowNs()).isEqualTo(before);
    assertThat(clock.errorNs()).isZero();
  }

  @Test
  void withoutATimeSinceBootAForwardJumpOfTheWallClockMayHaveBeenASleep() {
    ElapsedClock clock = clock();
    long before = clock.nowNs();
    host.setWallClockBy(HOUR);
    long most = HOUR + WallClockWatch.SLEEP_ERROR_NS;
    assertThat(clock.nowNs() - before).isEqualTo(most / 2);
    assertThat(clock.errorNs()).isEqualTo(most / 2);
    host.setWallClockBy(-2 * HOUR);
    assertThat(clock.nowNs() - before).isEqualTo(most / 2);
  }
}
