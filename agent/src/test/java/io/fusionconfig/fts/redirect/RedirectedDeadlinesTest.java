package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.locks.ReentrantLock;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SuppressWarnings("JavaUtilDate")
@Timeout(20)
class RedirectedDeadlinesTest {

  private static final Offset<Long> MINUTE = Offset.offset(60_000L);

  private static final long MS = 1_000_000;

  @BeforeAll
  static void handOver() {
    Adjusted.handOver();
  }

  @Test
  void deadlineMovesByTheOffset() {
    long inOneHour = Adjusted.CLOCK.millis() + 3_600_000;
    assertThat(RedirectedDeadlines.toReal(inOneHour))
        .isCloseTo(System.currentTimeMillis() + 3_600_000, MINUTE);
    assertThat(RedirectedDeadlines.toAdjusted(System.currentTimeMillis() + 3_600_000))
        .isCloseTo(inOneHour, MINUTE);
  }

  @Test
  void aStallBetweenTheTwoReadingsIsNoOffset() {
    // else a deadline would be translated to an earlier one, and come before its time
    assertThat(RedirectedDeadlines.offsetNs(new StallingClock(3))).isBetween(-MS, MS);
  }

  /** Else what was scheduled would not be what is read back. */
  @Test
  void anOffsetNearAWholeMillisecondIsRoundedTheSameWayEachTime() {
    for (long nearNs : new long[] {-20_000, 20_000, -1, 0, 45_000}) {
      assertThat(RedirectedDeadlines.roundedDown(7 * MS + nearNs)).as("%d", nearNs).isEqualTo(6);
    }
    assertThat(RedirectedDeadlines.roundedDown(7 * MS + 60_000)).isEqualTo(7);
    assertThat(RedirectedDeadlines.roundedDown(7 * MS - 1)).isEqualTo(6); // no deadline is early
    assertThat(RedirectedDeadlines.roundedDown(-5 * MS)).isEqualTo(-5);
  }

  @Test
  void whatWasAtOnceOrWrongStaysAtOnceOrWrong() {
    assertThat(RedirectedDeadlines.toReal(1)).isZero(); // not negative: Timer would refuse it
    assertThat(RedirectedDeadlines.toReal(0)).isZero();
    assertThat(RedirectedDeadlines.toReal(-5)).isEqualTo(-5);
    assertThat(RedirectedDeadlines.toReal(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(RedirectedDeadlines.toReal(Long.MAX_VALUE)).isGreaterThan(Long.MAX_VALUE / 2);
  }

  @Test
  @SuppressWarnings("NullAway")
  void wrongArgumentsMeetTheExceptionsOfTheJdk() {
    ReentrantLock lock = new ReentrantLock();
    Timer timer = new Timer("test", true);
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {}
        };
    assertThatThrownBy(() -> RedirectedDeadlines.schedule(timer, task, new Date(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Illegal execution time.");
    assertThatThrownBy(() -> RedirectedDeadlines.schedule(timer, task, null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> RedirectedDeadlines.awaitUntil(lock.newCondition(), new Date(5)))
        .isInstanceOf(IllegalMonitorStateException.class);
    timer.cancel();
  }

  /** The real time, with some readings that take 20 ms. */
  private static final class StallingClock extends Clock {
    private int stalls;

    StallingClock(int stalls) {
      this.stalls = stalls;
    }

    @Override
    public Instant instant() {
      long startNs = System.nanoTime();
      if (stalls-- > 0) {
        while (System.nanoTime() - startNs < 20_000_000) {
          Thread.onSpinWait();
        }
      }
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
