package io.fusionconfig.fts.time;

/**
 * Learns how much faster the server's clock runs than the monotonic clock.
 *
 * <p>Each check gives an interval that contains the offset. A line through all of them has a slope
 * that lies, for each pair, between (low<sub>new</sub> − high<sub>old</sub>) and
 * (high<sub>new</sub> − low<sub>old</sub>) divided by the time between. The estimate moves as
 * little as possible to stay within all of these. It improves the adjusted time between checks; the
 * error bound never depends on it.
 */
final class Frequency {
  /** Enough to average out round trips, few enough to follow the temperature of the room. */
  private static final int CHECKS = 64;

  private final int limitPpm;
  private final OffsetBounds[] checks = new OffsetBounds[CHECKS];
  private int count;
  private double ppm;

  Frequency(int limitPpm) {
    this.limitPpm = limitPpm;
  }

  /** The frequency in parts per million, within ± the limit; 0 before two checks. */
  double ppm() {
    return ppm;
  }

  /** Adds the bounds of a check. */
  void add(OffsetBounds check) {
    while (count > 0 && !fit(check)) {
      // no line fits all: the frequency has changed, so drop the older half
      drop(count - count / 2);
    }
    if (count == CHECKS) {
      drop(1);
    }
    checks[count++] = check;
  }

  private boolean fit(OffsetBounds check) {
    double least = -limitPpm;
    double most = limitPpm;
    for (int i = 0; i < count; i++) {
      OffsetBounds old = checks[i];
      double ns = check.atNs() - old.atNs();
      if (ns > 0) {
        least = Math.max(least, (check.likelyLowNs() - old.likelyHighNs()) / ns * 1e6);
        most = Math.min(most, (check.likelyHighNs() - old.likelyLowNs()) / ns * 1e6);
      }
    }
    if (least > most) {
      return false;
    }
    ppm = Math.min(Math.max(ppm, least), most);
    return true;
  }

  private void drop(int oldest) {
    System.arraycopy(checks, oldest, checks, 0, count - oldest);
    count -= oldest;
  }

  /** Forgets the checks, for example because the server's clock was set; keeps the estimate. */
  void forget() {
    count = 0;
  }
}
