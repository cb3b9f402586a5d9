package io.fusionconfig.fts.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WallClockWatchTest {
  private static final long MS = 1_000_000L;

  private final FakeHost host = new FakeHost();
  private final WallClockWatch watch = new WallClockWatch(host);

  @Test
  void aClockThatOnlyRunsHasNotJumped() {
    host.advance(60_000 * MS);

    assertThat(watch.jumpNs()).isZero();
  }

  @Test
  void aClockThatWasSetHasJumpedOnce() {
    host.advance(1_000 * MS);
    host.setWallClockBy(-5_000 * MS);

    assertThat(watch.jumpNs()).isEqualTo(-5_000 * MS);
    assertThat(watch.jumpNs()).isZero();
  }

  @Test
  void whatNtpSlewsIsNoJump() {
    host.advance(60_000 * MS);
    host.setWallClockBy(60 * MS);

    assertThat(watch.jumpNs()).isZero();
  }

  @Test
  void aThreadThatIsStoppedBetweenTheTwoReadingsIsNoJump() {
    long[] stoppedNs = {0};
    HostClock stopping =
        new HostClock() {
          @Override
          public long monotonicNs() {
            return host.monotonicNs();
          }

          @Override
          public long wallNs() {
            host.advance(stoppedNs[0]);
            stoppedNs[0] = 0;
            return host.wallNs();
          }

          @Override
          public void sleep(long durationNs) {}
        };
    WallClockWatch watch = new WallClockWatch(stopping);
    host.advance(1_000 * MS);
    stoppedNs[0] = 200 * MS;
    assertThat(watch.jumpNs()).isZero();
    host.advance(1_000 * MS);
    assertThat(watch.jumpNs()).isZero();

    host.setWallClockBy(-5_000 * MS);
    stoppedNs[0] = 200 * MS;
    assertThat(watch.jumpNs()).isEqualTo(-5_000 * MS);
  }

  @Test
  void aForwardJumpCountsWhateverItsSizeAndTheTimeSinceTheLastLook() {
    host.advance(3_600_000 * MS);
    host.setWallClockBy(3_400 * MS);
    assertThat(watch.jumpNs()).as("within what NTP may have slewed in an hour").isZero();
    assertThat(watch.takeForwardNs()).isEqualTo(3_400 * MS);
    assertThat(watch.takeForwardNs()).isZero();

    for (int i = 0; i < 10; i++) { // too little to be seen each time
      host.advance(1_000 * MS);
      host.setWallClockBy(2 * MS);
      watch.jumpNs();
    }
    assertThat(watch.takeForwardNs()).isGreaterThanOrEqualTo(16 * MS);

    host.setWallClockBy(-100 * MS);
    watch.jumpNs();
    assertThat(watch.takeForwardNs()).isZero();
  }
}
