package io.fusionconfig.fts.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.host.HostClock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Many threads against one that corrects: what one thread has seen, no other may see undone. */
class AdjustedTimeStressTest {
  private static final long DURATION_NS = 1_500_000_000L;
  private static final int READERS = 6;

  @Test
  void neverRunsBackwardsAcrossThreadsToTheNanosecond() throws InterruptedException {
    // an hour of monotonic time in each second, so that leases end and slews begin all the time
    HostClock fast =
        new HostClock() {
          @Override
          public long monotonicNs() {
            return System.nanoTime() * 3_600;
          }

          @Override
          public long wallNs() {
            return 0;
          }

          @Override
          public void sleep(long durationNs) {}
        };
    assertThat(violations(fast)).isZero();
    assertThat(violations(HostClock.SYSTEM)).isZero();
  }

  private static long violations(HostClock host) throws InterruptedException {
    AdjustedTime time = new AdjustedTime(host);
    time.step(1_000, 0);
    AtomicLong newest = new AtomicLong(Long.MIN_VALUE);
    AtomicLong violations = new AtomicLong();
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      Thread reader =
          new Thread(
              () -> {
                while (!over.get()) {
                  long seen = newest.get();
                  long now = time.nanos();
                  if (now < seen) {
                    violations.incrementAndGet();
                  }
                  newest.accumulateAndGet(now, Math::max);
                }
              });
      readers.add(reader);
      reader.start();
    }
    SplittableRandom random = new SplittableRandom(42);
    long end = System.nanoTime() + DURATION_NS;
    while (System.nanoTime() < end) {
      time.steer(random.nextLong(-90_000_000, 90_000_000), random.nextDouble(-500, 500), 0);
      for (int i = random.nextInt(2_000); i > 0; i--) {
        Thread.onSpinWait();
      }
    }
    over.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    return violations.get();
  }
}
