package io.fusionconfig.fts.lease;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Records since when the state of each lease has been seen unchanged, by the monotonic clock. Safe
 * for any number of threads.
 */
public final class Sightings {
  /** The most leases that are remembered; a forgotten one is only waited for again. */
  private static final int MOST = 10_000;

  private final Map<String, Sighting> byLease = new ByLease();

  /**
   * How long exactly this state has been seen, ns; 0 the first time.
   *
   * @param nowNs the monotonic clock, read after the state
   */
  synchronized long seenForNs(String lease, LeaseState state, long nowNs) {
    Sighting first = byLease.get(lease);
    if (first == null || !first.state.equals(state)) {
      byLease.put(lease, new Sighting(state, nowNs));
      return 0;
    }
    return nowNs - first.sinceNs;
  }

  private static final class Sighting {
    final LeaseState state;
    final long sinceNs;

    Sighting(LeaseState state, long sinceNs) {
      this.state = state;
      this.sinceNs = sinceNs;
    }
  }

  /** Forgets the lease that was not asked for the longest time. */
  private static final class ByLease extends LinkedHashMap<String, Sighting> {
    private static final long serialVersionUID = 1L;

    ByLease() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Sighting> eldest) {
      return size() > MOST;
    }
  }
}
