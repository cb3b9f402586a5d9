package io.fusionconfig.fts.exchange;

/**
 * How long ago the machine was started, its sleep included, in which the monotonic clock stands
 * still. Nobody sets this clock.
 */
public interface BootClock {
  /** What {@link #sinceBootNs} says where nobody knows. */
  long UNKNOWN = -1;

  /** {@link #sinceBootNs} is up to so much behind the time, ns. */
  long UNIT_NS = 10_000_000L;

  /** Nanoseconds, cut down to {@link #UNIT_NS}; or {@link #UNKNOWN}. */
  long sinceBootNs();
}
