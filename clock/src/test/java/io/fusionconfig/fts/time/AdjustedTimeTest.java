package io.fusionconfig.fts.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.host.FakeHost;
import io.fusionconfig.fts.host.WatchedHost;
import org.junit.jupiter.api.Test;

class AdjustedTimeTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;

  private final FakeHost host = new FakeHost();
  private final AdjustedTime time = new AdjustedTime(host);
  private final long offset = FakeHost.START_NS + 3_600 * SECOND;

  private long errorNs(long wantedOffset) {
    return time.nanos() - host.monotonicNs() - wantedOffset;
  }

  @Test
  void isThisMachinesOwnTimeUntilItIsSet() {
    assertThat(time.isSet()).isFalse();
    assertThat(time.nanos()).isEqualTo(host.wallNs());
  }

  @Test
  void followsTheMonotonicClockWhateverTheWallClockIsSetTo() {
    time.step(offset, 0);
    host.advance(10 * SECOND);
    host.setWallClockBy(-7_200 * SECOND);

    assertThat(errorNs(offset)).isZero();
    assertThat(time.offsetNs()).isEqualTo(offset);
  }

  @Test
  void goesForwardsAtOnce() {
    time.step(offset, 0);
    time.steer(offset + 50 * MS, 0, 0);

    assertThat(errorNs(offset + 50 * MS)).isZero();
  }

  @Test
  void goesBackwardsByRunningOnePercentSlowerUntilTheErrorIsGone() {
    time.step(offset, 0);
    time.steer(offset - 50 * MS, 0, 0);

    assertThat(errorNs(offset)).isZero();
    host.advance(Timeline.LEASE_NS + SECOND);
    assertThat(errorNs(offset - 50 * MS)).isBetween(39 * MS, 41 * MS);
    host.advance(4 * SECOND + MS);
    assertThat(errorNs(offset - 50 * MS)).isBetween(-10L, 10L);
    host.advance(100 * SECOND);
    assertThat(errorNs(offset - 50 * MS)).isBetween(-10L, 10L);
  }

  @Test
  void aSlewOfADayTakesAHundredDaysWhetherTheTimeIsReadOrNot() {
    long day = 86_400 * SECOND;
    time.step(offset, 0);
    time.steer(offset - day, 0, 0);

    host.advance(50 * day);
    assertThat(errorNs(offset - day / 2)).isBetween(-11 * MS, 11 * MS);
    for (long i = 0; i < 1_000; i++) {
      host.advance(SECOND);
      assertThat(errorNs(offset - day / 2 - i * 10 * MS)).isBetween(-21 * MS, 21 * MS);
    }
    host.advance(60 * day);
    assertThat(errorNs(offset - day)).isBetween(-MS, MS);
  }

  @Test
  void neverRunsBackwardsWhileItSlews() {
    time.step(offset, 0);
    long last = time.nanos();
    for (int i = 0; i < 20_000; i++) {
      if (i % 700 == 0) {
        time.steer(offset + (i * 7_919L % 200 - 100) * MS, (i % 11 - 5) * 100.0, 0);
      }
      host.advance(1 + i * 104_729L % (3 * MS));
      long now = time.nanos();
      assertThat(now).isGreaterThanOrEqualTo(last);
      last = now;
    }
  }

  @Test
  void aLaterCorrectionReplacesASlewThatIsNotOver() {
    time.step(offset, 0);
    time.steer(offset - 90 * MS, 0, 0);
    host.advance(3 * SECOND);
    time.steer(offset, 0, 0);

    assertThat(errorNs(offset)).isBetween(-10L, 10L);
    host.advance(20 * SECOND);
    assertThat(errorNs(offset)).isBetween(-10L, 10L);
  }

  @Test
  void runsAtTheRateItWasGiven() {
    time.step(offset, 250);
    host.advance(100 * SECOND);

    assertThat(errorNs(offset)).isBetween(25 * MS - 100, 25 * MS + 100);
  }

  @Test
  void staysOnItsLineWhenItIsNotReadForDays() {
    time.step(offset, -500);
    host.advance(10 * 86_400 * SECOND);

    assertThat(errorNs(offset)).isBetween(-432 * SECOND - MS, -432 * SECOND + MS);
  }

  @Test
  void aSteerToASlowerLineOnlyALittleAheadIsReachedWithoutRunningBackwards() {
    time.step(offset, 500);
    time.steer(offset + 10, -500, 0);
    host.advance(3 * SECOND);

    // 3 s at -500 ppm from the offset wanted
    assertThat(errorNs(offset + 10 - 3 * MS / 2)).isBetween(-20L, 20L);
  }

  @Test
  void stepsBackwardsWhenToldTo() {
    time.step(offset, 0);
    time.step(offset - 3_600 * SECOND, 0);

    assertThat(errorNs(offset - 3_600 * SECOND)).isZero();
  }

  @Test
  void isThisMachinesOwnTimeAgainOnceUnset() {
    time.step(offset, 0);
    time.unset();
    time.steer(offset, 0, 0);

    assertThat(time.nanos()).isEqualTo(host.wallNs());
  }

  @Test
  void aThreadThatIsStoppedWhileItAsksForTheOffsetSeesTheSameOne() {
    FakeHost host = new FakeHost();
    long[] stopNs = {0};
    AdjustedTime time = new AdjustedTime(new WatchedHost(host, () -> host.advance(stopNs[0])));
    time.step(7_000_000, 0);
    stopNs[0] = 300_000_000;

    assertThat(time.offsetNs()).isEqualTo(7_000_000);
  }
}
