package io.fusionconfig.fts.lease;

/**
 * What a process has of its own: a monotonic clock, what its last check has told of the server's,
 * the share that it began with, and the one that the path leads to now.
 */
final class SimulatedMachine {
  /** The monotonic clock of a machine that is not slewed runs by so many parts in so many. */
  static final int TRUE_RATE = 12;

  private static final long NS_PER_MS = 1_000_000L;

  private final int rate;
  private long monotonicNs;

  /** The server's clock less this machine's monotonic one, as the last check has told it. */
  private long offsetNs;

  /** How long it has slept in all, and since the last check. */
  private long sleptNs;

  private long unprovenMs;

  private SimulatedShare began;
  private SimulatedShare mounted;
  private Sightings sightings = new Sightings();

  /**
   * A machine whose first check is done.
   *
   * @param rate how fast its monotonic clock runs, in parts of {@link #TRUE_RATE}
   */
  SimulatedMachine(SimulatedShare share, int rate) {
    this.rate = rate;
    this.began = share;
    this.mounted = share;
    check();
  }

  /** The monotonic clock stands still, and the wall clock tells of it. */
  void sleep(long ms) {
    unprovenMs += ms;
    sleptNs += ms * NS_PER_MS;
  }

  void pass(long ms) {
    monotonicNs += ms * NS_PER_MS * rate / TRUE_RATE;
  }

  /** A check: it fails where the path leads to another share. */
  void check() {
    if (isThere()) {
      offsetNs = mounted.nowMs * NS_PER_MS - monotonicNs;
      unprovenMs = 0;
    }
  }

  /** The path leads to that share from now on. */
  void mount(SimulatedShare share) {
    mounted = share;
  }

  /** The process begins again, with what is there, and knows nothing of before. */
  void restart() {
    began = mounted;
    sightings = new Sightings();
    check();
  }

  /** The time as it is known here, with a bound on its error. */
  LeaseMoment moment(long errorMs) {
    long believedMs = Math.floorDiv(monotonicNs + offsetNs, NS_PER_MS);
    long latestMs = believedMs + unprovenMs + errorMs;
    return new LeaseMoment(believedMs - errorMs, latestMs, monotonicNs, sleptNs);
  }

  boolean isThere() {
    return mounted == began;
  }

  /** The identity of the clock that it goes by. */
  String clock() {
    return began.clock();
  }

  SimulatedShare began() {
    return began;
  }

  SimulatedShare mounted() {
    return mounted;
  }

  Sightings sightings() {
    return sightings;
  }
}
