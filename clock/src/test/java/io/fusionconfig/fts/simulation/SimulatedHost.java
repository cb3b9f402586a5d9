package io.fusionconfig.fts.simulation;

import io.fusionconfig.fts.host.HostClock;
import java.util.PriorityQueue;

/**
 * The machine under the clock: a monotonic and a wall clock over the true time, which passes only
 * where code reads a clock, sleeps, or waits for the server; and what happens at certain moments.
 */
final class SimulatedHost extends HostClock {
  /** What reading a clock takes. */
  private static final long READING_NS = 40;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final RateClock monotonic;
  private long trueNs;
  private long wallMinusMonotonicNs;
  private int order;
  private boolean frozen;
  private boolean suspended;
  private long sleptNs;
  private double ppm;
  private Runnable onReading = () -> {};

  SimulatedHost(double ppm, long wallNs) {
    this.ppm = ppm;
    this.monotonic = new RateClock(5_000_000_000L, ppm);
    this.wallMinusMonotonicNs = wallNs - monotonic.at(0);
  }

  /** Something that happens at a true time. */
  private record Event(long atNs, int order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(atNs, other.atNs);
      return byTime != 0 ? byTime : Integer.compare(order, other.order);
    }
  }

  /** Has something happen at that true time, or at once if it is past. */
  void at(long atNs, Runnable action) {
    events.add(new Event(Math.max(atNs, trueNs), order++, action));
  }

  /** Has something happen whenever the process reads its monotonic clock: a stop, or an error. */
  void onReading(Runnable action) {
    onReading = action;
  }

  long trueNs() {
    return trueNs;
  }

  /** What the monotonic clock shows, without a reading of it. */
  long shownNs() {
    return monotonic.at(trueNs);
  }

  /** How much faster than the true time its clocks run, parts per million. */
  double ppm() {
    return ppm;
  }

  /** A time daemon slews both clocks of this machine. */
  void run(double atPpm) {
    ppm = atPpm;
    if (!suspended) {
      monotonic.run(trueNs, atPpm);
    }
  }

  /** Lets the true time pass; what is due meanwhile happens. */
  void pass(long ns) {
    long until = trueNs + ns;
    while (!events.isEmpty() && events.peek().atNs <= until) {
      Event event = events.remove();
      trueNs = Math.max(trueNs, event.atNs);
      observe(event.action);
    }
    trueNs = Math.max(trueNs, until);
  }

  /** Runs code that costs the process no time, such as an observer's. */
  void observe(Runnable look) {
    boolean before = frozen;
    frozen = true;
    try {
      look.run();
    } finally {
      frozen = before;
    }
  }

  /** Suspends the machine: its monotonic clock stands still, its wall clock is put right after. */
  void suspend(long ns, long wallErrorNs) {
    suspended = true;
    monotonic.run(trueNs, -1e6);
    pass(ns);
    suspended = false;
    monotonic.run(trueNs, ppm);
    wallMinusMonotonicNs += ns + wallErrorNs;
    sleptNs += ns;
  }

  /** For how long it has slept in all. */
  long sleptNs() {
    return sleptNs;
  }

  void setWallClockBy(long ns) {
    wallMinusMonotonicNs += ns;
  }

  @Override
  public long monotonicNs() {
    if (!frozen) {
      pass(READING_NS);
      onReading.run();
    }
    return monotonic.at(trueNs);
  }

  @Override
  public long wallNs() {
    if (!frozen) {
      pass(READING_NS);
      onReading.run();
    }
    return monotonic.at(trueNs) + wallMinusMonotonicNs;
  }

  @Override
  public void sleep(long durationNs) {
    long until = monotonic.at(trueNs) + durationNs;
    for (long left = durationNs; left > 0; left = until - monotonic.at(trueNs)) {
      pass(left); // a clock that is slewed meanwhile, or a suspended machine, needs another round
    }
  }
}
