package io.fusionconfig.fts.host;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * The two clocks of this machine, and sleeping; tests replace it.
 *
 * <p>An abstract class rather than an interface: while only one subclass is loaded, the JIT calls
 * it directly.
 */
public abstract class HostClock {
  private static final int MIN_READINGS = 2;
  private static final int MAX_READINGS = 10;

  /** Readings of the two clocks this close together count as simultaneous. */
  private static final long CLOSE_NS = 10_000;

  private static final long NS_PER_MS = 1_000_000L;

  /** A wall clock that stands still longer than this is not waited for. */
  private static final long STANDS_NS = 50_000_000L;

  /** The clocks of the machine. */
  public static final HostClock SYSTEM =
      new HostClock() {
        private final Clock wall = Clock.systemUTC();

        @Override
        public long monotonicNs() {
          return System.nanoTime();
        }

        @Override
        public long wallNs() {
          Instant now = wall.instant(); // finer than currentTimeMillis on Java 9 and later
          return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public long wallUnitNs() {
          return WallUnit.ns();
        }

        @Override
        public long wallMs() {
          return System.currentTimeMillis();
        }

        @Override
        public void sleep(long durationNs) throws InterruptedException {
          long until = System.nanoTime() + durationNs;
          for (long left = durationNs; left > 0; left = until - System.nanoTime()) {
            if (Thread.interrupted()) {
              throw new InterruptedException();
            }
            LockSupport.parkNanos(this, left); // Thread.sleep rounds to milliseconds before Java 21
          }
        }
      };

  /** The monotonic clock, ns; only differences are meaningful. */
  public abstract long monotonicNs();

  /** The wall clock, ns since the epoch; it may be set at any moment. */
  public abstract long wallNs();

  /** The unit of the wall clock, ns: a reading may be this much behind. */
  public long wallUnitNs() {
    return 1;
  }

  /** The wall clock, ms since the epoch; cheaper than {@link #wallNs}. */
  public long wallMs() {
    return Math.floorDiv(wallNs(), NS_PER_MS);
  }

  /** Lets at least {@code durationNs} (0 or more) of monotonic time pass. */
  public abstract void sleep(long durationNs) throws InterruptedException;

  /**
   * How far the wall clock is ahead of the monotonic clock, ns; changes only when the wall clock is
   * set or slewed.
   *
   * <p>Uses the fastest of several readings, at least two because the first one loads classes. A
   * wall clock with milliseconds is exact only when it changes, so each reading waits for that, for
   * at most a millisecond.
   */
  public final long wallMinusMonotonicNs() {
    boolean coarse = wallUnitNs() >= NS_PER_MS;
    long difference = 0;
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < MIN_READINGS || (shortest > CLOSE_NS && i < MAX_READINGS); i++) {
      long start = monotonicNs();
      long before = start;
      long wall = wallNs();
      long after = monotonicNs();
      for (long begun = wall; coarse && wall == begun && after - start < STANDS_NS; ) {
        before = after;
        wall = wallNs();
        after = monotonicNs();
      }
      if (after - before < shortest) {
        shortest = after - before;
        difference = wall - (before + (after - before) / 2);
      }
    }
    return difference;
  }
}
