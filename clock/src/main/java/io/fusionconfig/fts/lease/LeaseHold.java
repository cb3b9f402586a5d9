package io.fusionconfig.fts.lease;

/**
 * What a holder knows about its lease: the state on the share, and the end by its own monotonic
 * clock. Immutable.
 */
public final class LeaseHold {
  private static final long NS_PER_MS = 1_000_000L;

  private final LeaseState state;
  private final long untilNs;

  /**
   * Makes a hold.
   *
   * @param askedFor the moment before the rename to that state started
   */
  LeaseHold(LeaseState state, LeaseMoment askedFor) {
    this.state = state;
    this.untilNs = askedFor.longestNs() + state.timeToLiveMs() * NS_PER_MS;
  }

  LeaseState state() {
    return state;
  }

  /** The fencing number. */
  public long number() {
    return state.number();
  }

  /**
   * How long the lease is certainly held from that moment on, ns; 0 or less if it may have expired,
   * by the file server's clock or by the local monotonic clock.
   */
  public long leftNs(LeaseMoment now) {
    if (!now.isKnown() || now.latestMs() >= state.expiryMs()) {
      return 0;
    }
    return Math.min((state.expiryMs() - now.latestMs()) * NS_PER_MS, untilNs - now.longestNs());
  }

  boolean isHeldAt(LeaseMoment now) {
    return leftNs(now) > 0;
  }
}
