package io.fusionconfig.fts.simulation;

/** A clock of the simulated world: runs at some rate of the true time, and can be set. */
final class RateClock {
  private long sinceNs;
  private long valueNs;
  private double ppm;

  /** A clock that shows {@code valueNs} at the true time 0. */
  RateClock(long valueNs, double ppm) {
    this.valueNs = valueNs;
    this.ppm = ppm;
  }

  /** What it shows at that true time, which is not before its last change. */
  long at(long trueNs) {
    long elapsed = trueNs - sinceNs;
    return valueNs + elapsed + (long) Math.floor(elapsed * (ppm * 1e-6));
  }

  /** How much faster than the true time it runs, parts per million. */
  double ppm() {
    return ppm;
  }

  /** Changes its rate from that true time on. */
  void run(long trueNs, double atPpm) {
    valueNs = at(trueNs);
    sinceNs = trueNs;
    ppm = atPpm;
  }

  /** Sets it. */
  void step(long trueNs, long byNs) {
    valueNs = at(trueNs) + byNs;
    sinceNs = trueNs;
  }
}
