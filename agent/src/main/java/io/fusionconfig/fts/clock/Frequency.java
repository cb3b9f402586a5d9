package io.fusionconfig.fts.clock;

/**
 * Learns how much faster the server's clock runs than the monotonic one.
 *
 * <p>Each check left an interval in which the offset lay. A line through all of them has a slope
 * that lies, for each pair, between (low<sub>new</sub> − high<sub>old</sub>) and
 * (high<sub>new</sub> − low<sub>old</sub>) over the time between. The estimate moves as little as
 * it must to stay within all of these. It makes the estimate between checks better; the error bound
 * never rests on it.
 */
final class Frequency {
  /** Long enough to average round trips out, short enough to follow the room's temperature. */
  private static final int CHECKS = 64;

  private final int limitPpm;
  private final OffsetBounds[] checks = new OffsetBounds[CHECKS];
  private int count;
  private double ppm;

  Frequency(int limitPpm) {
    this.limitPpm = limitPpm;
  }

  /** Parts per million, within ± the limit; 0 before two checks. */
  double ppm() {
    return ppm;
  }

  /** Takes what one more check proved, at the moment for which it holds. */
  void add(OffsetBounds check) {
    while (count > 0 && !fit(check)) {
      // no line meets them all: the frequency has changed, and the older half no longer tells
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

  /** Forgets the checks, for instance since the server's clock was set; keeps the estimate. */
  void forget() {
    count = 0;
  }
}
