package io.fusionconfig.fts.host;

/** A machine whose clocks stand still until a test lets time pass. */
public final class FakeHost extends HostClock {
  /** The wall clock of a new machine: some moment in 2026. */
  public static final long START_NS = 1_795_000_000_000_000_000L;

  private long monotonicNs = 5_000_000_000L;
  private long wallOffsetNs = START_NS - monotonicNs;
  private long bootOffsetNs = -1;

  @Override
  public synchronized long monotonicNs() {
    return monotonicNs;
  }

  @Override
  public synchronized long wallNs() {
    return monotonicNs + wallOffsetNs;
  }

  /** How long ago the machine was started, to 10 ms; -1 if it does not tell. */
  public synchronized long sinceBootNs() {
    long ns = monotonicNs + bootOffsetNs;
    return bootOffsetNs < 0 ? -1 : ns - ns % 10_000_000L;
  }

  /** From now on it can be asked when the machine was started. */
  public synchronized void tellBootTime() {
    bootOffsetNs = 3_004_000_000L;
  }

  /** The machine sleeps: the monotonic clock stands still. */
  public synchronized void suspend(long ns) {
    wallOffsetNs += ns;
    bootOffsetNs += bootOffsetNs < 0 ? 0 : ns;
  }

  @Override
  public void sleep(long durationNs) {
    advance(Math.max(durationNs, 0));
  }

  public synchronized void advance(long ns) {
    monotonicNs += ns;
  }

  public synchronized void setWallClockBy(long ns) {
    wallOffsetNs += ns;
  }
}
