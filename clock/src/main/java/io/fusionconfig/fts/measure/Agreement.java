package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.time.OffsetBounds;
import org.jspecify.annotations.Nullable;

/**
 * Compares the result of a check with the check before it: whether the clocks have drifted apart
 * faster than {@code driftPpm} allows, and how fast the new bounds must grow then.
 *
 * <p>A clock that was set and one that a time daemon slews look the same at first. So after a
 * contradiction the bounds grow as fast as any daemon slews, but only briefly, because the next
 * check comes at once. While checks agree, the bounds grow as fast as the clocks can have drifted
 * apart since. Once that is within {@code driftPpm}, the contradiction is over.
 */
final class Agreement {
  /** How fast any time daemon slews, parts per million. */
  static final int FASTEST_PPM = OffsetBounds.FASTEST_PPM;

  /** Checks that agree for this long have seen no slew, however wide their bounds are. */
  private static final long SETTLED_NS = 64_000_000_000L;

  private final int driftPpm;

  /** The bounds of the last check. */
  private @Nullable OffsetBounds last;

  /**
   * The first check since the last contradiction that agrees; null if the contradiction is over.
   */
  private @Nullable OffsetBounds since;

  private double partedPpm;
  private int growthPpm;

  Agreement(int driftPpm) {
    this.driftPpm = driftPpm;
    this.growthPpm = driftPpm;
  }

  /** How fast the clocks may be drifting apart at present, parts per million. */
  int growthPpm() {
    return growthPpm;
  }

  /** The bounds of the last check; null before the first. */
  @Nullable OffsetBounds last() {
    return last;
  }

  /** Whether the bounds contradict those of the last check. */
  boolean contradicts(OffsetBounds found) {
    return last != null && found.contradicts(last);
  }

  /**
   * Adds the bounds of a check, and returns them with an estimate and a growth.
   *
   * @param found bounds that depend on this check alone
   * @param contradiction whether they contradict the last check
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

  /**
   * How fast the server's clock ran ahead between two contradicting checks, parts per million; 0
   * otherwise.
   */
  double partedPpm() {
    return partedPpm;
  }
}
