package io.fusionconfig.fts.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SleepWatchTest {
  private static final long SECOND = 1_000_000_000L;

  private final FakeHost host = new FakeHost();

  private SleepWatch watching() {
    SleepWatch watch = new SleepWatch(host, host::sinceBootNs);
    host.advance(SECOND + 7_000_000L);
    assertThat(watch.hasSlept()).isFalse();
    return watch;
  }

  @Test
  void aWallClockThatIsSetForwardIsNoSleepWhereTheSystemTellsWhenTheMachineWasStarted() {
    host.tellBootTime();
    SleepWatch watch = watching();
    host.setWallClockBy(3_600 * SECOND);
    assertThat(watch.hasSlept()).isFalse();
  }

  @Test
  void aSleepIsNoticedThoughTheWallClockIsSetBackMeanwhile() {
    host.tellBootTime();
    SleepWatch watch = watching();
    host.suspend(SECOND);
    host.setWallClockBy(-SECOND);
    assertThat(watch.hasSlept()).isTrue();
    watch.forget();
    host.advance(SECOND);
    assertThat(watch.hasSlept()).isFalse();
  }

  @Test
  void aJumpForwardCountsAsASleepWhereTheSystemTellsNothing() {
    SleepWatch watch = watching();
    host.setWallClockBy(SECOND);
    assertThat(watch.hasSlept()).isTrue();
  }

  @Test
  void aJumpBackIsNone() {
    SleepWatch watch = watching();
    host.setWallClockBy(-SECOND);
    assertThat(watch.hasSlept()).isFalse();
  }
}
