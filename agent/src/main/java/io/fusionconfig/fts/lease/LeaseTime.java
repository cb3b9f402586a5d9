package io.fusionconfig.fts.lease;

/** A machine's clocks, as a lease needs them. */
@FunctionalInterface
public interface LeaseTime {

  /** What is known of the time at the moment of asking. */
  LeaseMoment now();
}
