package io.fusionconfig.fts.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedChecksTest {

  private static final long CHECK_NS = 1_000_000;

  private final FakeChecks clock = new FakeChecks();
  private final SharedChecks shared = new SharedChecks(clock);

  @Test
  void aLoopOfCallsMakesTenChecksASecond() throws InterruptedException {
    while (clock.nowNs < 3_000_000_000L) {
      shared.checkNow();
    }
    assertThat(clock.made).isBetween(30, 31);
  }

  @Test
  void whoHasWaitedForACheckThatBeganAfterItsCallGetsThatOne() throws InterruptedException {
    long askedNs = clock.nowNs;
    clock.nowNs += 10;
    shared.checkNow();
    shared.checkSince(askedNs);
    assertThat(clock.made).isEqualTo(1);
    shared.checkSince(askedNs + 10);
    assertThat(clock.made).as("one that began with the call may have begun before it").isEqualTo(2);
  }

  private static final class FakeChecks implements SharedChecks.Checks {
    long nowNs = -5;
    int made;

    @Override
    public void checkNow() {
      made++;
      nowNs += CHECK_NS;
    }

    @Override
    public long nanoTime() {
      return nowNs;
    }

    @Override
    public void sleep(long ns) {
      nowNs += ns;
    }
  }
}
