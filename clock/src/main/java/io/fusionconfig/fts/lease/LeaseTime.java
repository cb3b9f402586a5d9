package io.fusionconfig.fts.lease;

/** A machine's clocks for a lease. */
@FunctionalInterface
public interface LeaseTime {

  /** What is known about the time now. */
  LeaseMoment now();
}
