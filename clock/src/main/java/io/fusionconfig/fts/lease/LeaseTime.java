package io.fusionconfig.fts.lease;

import java.io.IOException;

/** A machine's clocks for a lease. */
@FunctionalInterface
public interface LeaseTime {

  /** What is known about the time now. */
  LeaseMoment now();

  /**
   * The same, for an expiry that is made of this reading: the next one may be far worse.
   *
   * @throws IOException if it is not good enough for a lease with that time to live
   */
  default LeaseMoment forExpiry(long timeToLiveMs) throws IOException {
    return now();
  }
}
