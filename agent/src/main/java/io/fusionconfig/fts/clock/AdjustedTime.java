package io.fusionconfig.fts.clock;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The adjusted time as every thread reads it: a function of the monotonic clock, decided piece by
 * piece ({@link Timeline}) before anybody can see the piece.
 *
 * <p>It never runs backwards, to the nanosecond and across threads, except by a {@link #step}. A
 * piece in force is only replaced by one that lies above it; anything else waits for its end, at
 * most a second away. Pieces follow one another by compare-and-set, done by whichever reader comes
 * first past the end, so no reader ever waits for the thread that checks.
 */
public final class AdjustedTime {
  /** A backward correction makes the clock this much slower until the error is gone. */
  static final double SLEW_PPM = 10_000;

  private static final long SLEW_RATE = Timeline.rate(SLEW_PPM);

  /** Two lines closer than this may cross by rounding. */
  private static final long ROUNDING_NS = 2;

  private static final AtomicReferenceFieldUpdater<AdjustedTime, @Nullable Timeline> CURRENT =
      AtomicReferenceFieldUpdater.newUpdater(AdjustedTime.class, Timeline.class, "current");

  private final HostClock host;
  private volatile @Nullable Timeline current;

  /** An adjusted time that is this machine's own until the first {@link #step}. */
  public AdjustedTime(HostClock host) {
    this.host = host;
  }

  /** The adjusted time, ms since the epoch; this machine's own while there is none. */
  public long millis() {
    Timeline line = current;
    if (line == null) {
      return System.currentTimeMillis();
    }
    long now = host.monotonicNs();
    return line.covers(now) ? line.millisAt(now) : Math.floorDiv(decidedNs(), 1_000_000L);
  }

  /** The adjusted time, ns since the epoch; this machine's own while there is none. */
  public long nanos() {
    Timeline line = current;
    if (line == null) {
      return host.wallNs();
    }
    long now = host.monotonicNs();
    return line.covers(now) ? line.at(now) : decidedNs();
  }

  /** The way past the end of a line: decides what follows, unless somebody else was faster. */
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
        return line.beyond(now); // asking for the time must not be what fails
      }
    }
  }

  /** False if there is no memory for what follows. */
  private boolean follow(Timeline line, long now) {
    if (now - line.endNs() < 0) {
      return true; // the line began after the clock was read: read it again
    }
    try {
      CURRENT.compareAndSet(this, line, line.successor(now));
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  /**
   * How far the adjusted time is ahead of the monotonic clock now, ns. From one reading of that
   * clock: a thread that is stopped between two would see a difference that is none.
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

  /** True while the time is adjusted, false while it is this machine's own. */
  public boolean isSet() {
    return current != null;
  }

  /**
   * Jumps, also backwards.
   *
   * @param offsetNs the new offset to the monotonic clock, ns
   * @param driftPpm how much faster than the monotonic clock it runs from now on
   */
  public void step(long offsetNs, double driftPpm) {
    long now = host.monotonicNs();
    current = Timeline.line(now, now + offsetNs, Timeline.rate(driftPpm));
  }

  /**
   * Turns toward a line that holds {@code offsetNs} now: forwards at once, backwards by running
   * slower until the error is gone. Only while the time {@link #isSet() is set}.
   *
   * @param offsetNs the offset to the monotonic clock that is wanted, ns
   * @param driftPpm how much faster than the monotonic clock the wanted line runs
   */
  public void steer(long offsetNs, double driftPpm) {
    long rate = Timeline.rate(driftPpm);
    while (true) {
      nanos(); // decides up to now
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
              : line.thenSlew(rate + (ahead < 0 ? -SLEW_RATE : SLEW_RATE), slewNs(ahead), rate);
      if (CURRENT.compareAndSet(this, line, turned)) {
        return;
      }
    }
  }

  private static long slewNs(long errorNs) {
    return (long) (Math.abs(errorNs) * (1e6 / SLEW_PPM));
  }

  /** Back to this machine's own time. */
  public void unset() {
    current = null;
  }
}
