package io.fusionconfig.fts.clock;

/** A machine whose clocks stand still until somebody lets time pass. */
public final class FakeHost extends HostClock {
  /** The wall clock of a new machine: some moment in 2026. */
  public static final long START_NS = 1_795_000_000_000_000_000L;

  private long monotonicNs = 5_000_000_000L;
  private long wallOffsetNs = START_NS - monotonicNs;

  @Override
  public synchronized long monotonicNs() {
    return monotonicNs;
  }

  @Override
  public synchronized long wallNs() {
    return monotonicNs + wallOffsetNs;
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
