package io.fusionconfig.fts.check;

import io.fusionconfig.fts.clock.OffsetBounds;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a check has found by the check before it: whether the clocks have parted faster than
 * {@code driftPpm} allows, and how fast the new bounds are to grow then.
 *
 * <p>A clock that was set, and one that a time daemon slews, look alike at first. So after a
 * contradiction the bounds grow as fast as any daemon slews, which is for a moment, as the next
 * check comes at once; and while checks agree, as fast as the clocks can have parted since. Once
 * that is within {@code driftPpm}, the contradiction is over.
 */
final class Agreement {
  /** chrony's default {@code maxslewrate}, 83,333 ppm, on both machines, in opposite directions. */
  static final int FASTEST_PPM = 185_000;

  /** Checks that agree for so long have seen no slew, however wide their bounds are. */
  private static final long SETTLED_NS = 64_000_000_000L;

  private final int driftPpm;

  /** What the last check has found. */
  private @Nullable OffsetBounds last;

  /** The first of those that agree since the last contradiction; null if that is over. */
  private @Nullable OffsetBounds since;

  private double partedPpm;
  private int growthPpm;

  Agreement(int driftPpm) {
    this.driftPpm = driftPpm;
    this.growthPpm = driftPpm;
  }

  /** How fast the clocks may be parting at present, parts per million. */
  int growthPpm() {
    return growthPpm;
  }

  /** What the last check has found; null before the first. */
  @Nullable OffsetBounds last() {
    return last;
  }

  /** Whether it cannot be brought together with what the last check has found. */
  boolean contradicts(OffsetBounds found) {
    return last != null && found.contradicts(last);
  }

  /**
   * Takes what a check has found, and gives it an estimate and a growth.
   *
   * @param found bounds that rest on this check alone
   * @param contradiction whether something in them, or {@link #contradicts}, speaks against the
   *     last
   */
  OffsetBounds add(OffsetBounds found, boolean contradiction) {
    OffsetBounds before = last;
    OffsetBounds result = found;
    partedPpm = 0;
    if (before != null && contradiction) {
      since = found;
      partedPpm = (found.midNs() - before.midNs()) * 1e6 / (found.atNs() - before.atNs());
    } else if (before != null) {
      result = found.estimatedAfter(before);
    }
    last = result.agingBy(driftPpm);
    growthPpm = growthPpm(found);
    return result.agingBy(growthPpm);
  }

  private int growthPpm(OffsetBounds found) {
    OffsetBounds first = since;
    if (first == null) {
      return driftPpm;
    }
    if (first == found) {
      return FASTEST_PPM;
    }
    double fastest = found.fastestPpmSince(first);
    if (fastest <= driftPpm || found.atNs() - first.atNs() >= SETTLED_NS) {
      since = null;
      return driftPpm;
    }
    return (int) Math.min(Math.ceil(fastest), FASTEST_PPM);
  }

  /** How fast the server's clock has run ahead between two checks that contradict each other. */
  double partedPpm() {
    return partedPpm;
  }
}
