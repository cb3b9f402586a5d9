package io.fusionconfig.fts.lease;

/** The file server's time, as far as it is known at the moment of asking; ms since the epoch. */
public interface LeaseTime {
  /** What {@link #latestMs} answers while nothing is known. */
  long UNKNOWN = Long.MAX_VALUE;

  /** The server's time is not before this; MIN_VALUE while nothing is known. */
  long earliestMs();

  /** The server's time is not after this. */
  long latestMs();
}
