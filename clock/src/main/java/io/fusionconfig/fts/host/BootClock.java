package io.fusionconfig.fts.host;

/**
 * The time since the machine booted, including sleep, during which the monotonic clock stands
 * still. This clock cannot be set.
 */
public interface BootClock {
  /** What {@link #sinceBootNs} returns where the time is not available. */
  long UNKNOWN = -1;

  /** The granularity of {@link #sinceBootNs}: it may be this much too small, ns. */
  long UNIT_NS = 10_000_000L;

  /** Nanoseconds, truncated to {@link #UNIT_NS}; or {@link #UNKNOWN}. */
  long sinceBootNs();
}
