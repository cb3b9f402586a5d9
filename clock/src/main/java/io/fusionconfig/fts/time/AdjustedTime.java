package io.fusionconfig.fts.time;

import io.fusionconfig.fts.host.HostClock;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The adjusted time that every thread reads: a function of the monotonic clock, decided piece by
 * piece ({@link Timeline}) before any thread can read the piece.
 *
 * <p>It never runs backwards, not by a nanosecond and not across threads, except in a {@link
 * #step}. The current piece is only replaced by one that lies above it; any other correction waits
 * for its end, at most a second away. The first reader past the end of a piece installs the next
 * one by compare-and-set, so no reader ever waits for the thread that checks.
 */
public final class AdjustedTime {
  /** How much slower the clock runs during a backward correction, if it need not be faster. */
  static final double SLEW_PPM = 10_000;

  /** Two lines closer than this may cross by rounding. */
  private static final long ROUNDING_NS = 2;

  private static final AtomicReferenceFieldUpdater<AdjustedTime, @Nullable Timeline> CURRENT =
      AtomicReferenceFieldUpdater.newUpdater(AdjustedTime.class, Timeline.class, "current");

  private final HostClock host;
  private volatile @Nullable Timeline current;

  /** Makes an adjusted time that equals the local clock until the first {@link #step}. */
  public AdjustedTime(HostClock host) {
    this.host = host;
  }

  /** The adjusted time, ms since the epoch; the local clock's time while there is none. */
  public long millis() {
    Timeline line = current;
    if (line == null) {
      return System.currentTimeMillis();
    }
    long now = host.monotonicNs();
    return line.covers(now) ? line.millisAt(now) : Math.floorDiv(decidedNs(), 1_000_000L);
  }

  /** The adjusted time, ns since the epoch; the local clock's time while there is none. */
  public long nanos() {
    Timeline line = current;
    if (line == null) {
      return host.wallNs();
    }
    long now = host.monotonicNs();
    return line.covers(now) ? line.at(now) : decidedNs();
  }

  /**
   * Reads the time past the end of a line: decides the next line, unless another thread was faster.
   */
  private long decidedNs() {
    while (true) {
      Timeline line = current;
      if (line == null) {
        return host.wallNs();
      }
      long now = host.monotonicNs();
      if (line.covers(now)) {
        return line.at(now);
      }
      if (!follow(line, now)) {
        return line.beyond(now); // reading the time must not fail
      }
    }
  }

  /** Installs the next line; returns false if there is no memory for it. */
  private boolean follow(Timeline line, long now) {
    if (now - line.endNs() < 0) {
      return true; // the line starts after this reading: read the clock again
    }
    try {
      CURRENT.compareAndSet(this, line, line.successor(now));
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  /**
   * How far the adjusted time is ahead of the monotonic clock now, ns. Uses a single reading of
   * that clock: a thread that is stopped between two readings would see a false difference.
   */
  public long offsetNs() {
    while (true) {
      Timeline line = current;
      if (line == null) {
        return host.wallMinusMonotonicNs();
      }
      long now = host.monotonicNs();
      if (line.covers(now)) {
        return line.at(now) - now;
      }
      if (!follow(line, now)) {
        return line.beyond(now) - now;
      }
    }
  }

  /** True while the time is adjusted, false while it is that of the local clock. */
  public boolean isSet() {
    return current != null;
  }

  /**
   * Jumps, possibly backwards.
   *
   * @param offsetNs the new offset to the monotonic clock, ns
   * @param driftPpm how much faster than the monotonic clock it runs from now on
   */
  public void step(long offsetNs, double driftPpm) {
    long now = host.monotonicNs();
    current = Timeline.line(now, now + offsetNs, Timeline.rate(driftPpm));
  }

  /**
   * Moves to a line with {@code offsetNs} now: forwards at once, backwards by running slower until
   * the error is gone. Has an effect only while the time {@link #isSet() is set}.
   *
   * @param offsetNs the wanted offset to the monotonic clock, ns
   * @param driftPpm how much faster than the monotonic clock the wanted line runs
   * @param partsPpm how fast the wanted line may be falling behind that at present: the correction
   *     must not be slower
   */
  public void steer(long offsetNs, double driftPpm, int partsPpm) {
    long rate = Timeline.rate(driftPpm);
    double slewPpm = Math.max(SLEW_PPM, partsPpm);
    long slewRate = Timeline.rate(slewPpm);
    while (true) {
      nanos(); // decides the line up to now
      Timeline line = current;
      long now = host.monotonicNs();
      if (line == null) {
        return;
      }
      if (!line.covers(now)) {
        continue;
      }
      Timeline wanted = Timeline.line(now, now + offsetNs, rate);
      long end = line.endNs();
      long ahead = wanted.extrapolate(end) - line.at(end);
      boolean above = offsetNs + now - line.at(now) >= ROUNDING_NS && ahead >= ROUNDING_NS;
      Timeline turned =
          above
              ? wanted
              : line.thenSlew(
                  rate + (ahead < 0 ? -slewRate : slewRate), slewNs(ahead, slewPpm), rate);
      if (CURRENT.compareAndSet(this, line, turned)) {
        return;
      }
    }
  }

  private static long slewNs(long errorNs, double slewPpm) {
    return (long) (Math.abs(errorNs) * (1e6 / slewPpm));
  }

  /** Returns to the local clock. */
  public void unset() {
    current = null;
  }
}
