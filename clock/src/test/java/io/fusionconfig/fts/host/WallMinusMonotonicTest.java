package io.fusionconfig.fts.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WallMinusMonotonicTest {
  private static final long MS = 1_000_000L;

  private final FakeHost host = new FakeHost();
  private int readings;
  private int slow = 1;

  /** The first readings of the wall clock take 40 ms each: its classes are loaded. */
  private final HostClock loading =
      new HostClock() {
        @Override
        public long monotonicNs() {
          return host.monotonicNs();
        }

        @Override
        public long wallNs() {
          if (readings++ < slow) {
            host.advance(40 * MS);
          }
          return host.wallNs();
        }

        @Override
        public void sleep(long durationNs) {}
      };

  @Test
  void thePairOfReadingsDuringWhichClassesAreLoadedDoesNotCount() {
    assertThat(loading.wallMinusMonotonicNs()).isEqualTo(host.wallMinusMonotonicNs());
  }

  @Test
  void onABusyMachineTheClosestPairCounts() {
    slow = 7;

    assertThat(loading.wallMinusMonotonicNs()).isEqualTo(host.wallMinusMonotonicNs());
  }

  @Test
  void noPairIsAwaitedForever() {
    slow = Integer.MAX_VALUE;
    long off = loading.wallMinusMonotonicNs() - host.wallMinusMonotonicNs();

    assertThat(off).isBetween(-20 * MS, 20 * MS);
    assertThat(readings).isEqualTo(10);
  }
}
