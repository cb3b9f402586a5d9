package io.fusionconfig.fts.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HostClockTest {
  private static final long MS = 1_000_000;
  private static final long AHEAD_NS = 1_795_000_000_123_456_789L;

  @Test
  void aWallClockOfWholeMillisecondsIsReadWhenOneBegins() {
    for (long startNs = 0; startNs < 3 * MS; startNs += 77_777) {
      Milliseconds host = new Milliseconds(startNs);
      assertThat(host.wallMinusMonotonicNs()).isCloseTo(AHEAD_NS, Offset.offset(200L));
    }
  }

  @Test
  void whereTheThreadWasStoppedMeanwhileTheNextOneCounts() {
    Milliseconds host = new Milliseconds(0);
    host.stops = 3;
    assertThat(host.wallMinusMonotonicNs()).isCloseTo(AHEAD_NS, Offset.offset(200L));
    assertThat(host.stops).as("it was stopped").isZero();
  }

  @Test
  void aWallClockThatStandsIsNotWaitedFor() {
    Milliseconds host = new Milliseconds(0);
    host.stands = true;
    host.wallMinusMonotonicNs();
    assertThat(host.nowNs).isLessThan(TimeUnit.SECONDS.toNanos(1));
  }

  /** Each reading takes 50 ns; some take a third of a millisecond. */
  private static final class Milliseconds extends HostClock {
    private long nowNs;
    private int stops;
    private boolean stands;

    Milliseconds(long startNs) {
      this.nowNs = startNs;
    }

    @Override
    public long monotonicNs() {
      nowNs += 50;
      return nowNs;
    }

    @Override
    public long wallNs() {
      nowNs += 50;
      long ns = stands ? AHEAD_NS : nowNs + AHEAD_NS;
      long begun = ns - ns % MS;
      if (stops > 0 && ns % MS < 150) { // just read when it has begun
        stops--;
        nowNs += MS / 3;
      }
      return begun;
    }

    @Override
    public long wallUnitNs() {
      return MS;
    }

    @Override
    public void sleep(long durationNs) {
      throw new UnsupportedOperationException();
    }
  }
}
