package io.fusionconfig.fts.share;

import io.fusionconfig.fts.text.Figures;

/** {@code maxOffset}: the largest offset to the local wall clock that is in order. */
final class OffsetLimit {
  private final long maxOffsetNs;
  private final boolean allowedAtFirst;
  private boolean above;

  OffsetLimit(long maxOffsetNs, boolean allowedAtFirst) {
    this.maxOffsetNs = maxOffsetNs;
    this.allowedAtFirst = allowedAtFirst;
  }

  /** True if the first offset must not be adopted. */
  boolean refuses(long offsetNs) {
    return isAbove(offsetNs) && !allowedAtFirst;
  }

  /** True if this offset is above the limit and the one before was not. */
  boolean crossedBy(long offsetNs) {
    boolean before = above;
    above = isAbove(offsetNs);
    return above && !before;
  }

  private boolean isAbove(long offsetNs) {
    return Math.abs(offsetNs) > maxOffsetNs;
  }

  String refusal(long offsetNs) {
    return excess(offsetNs)
        + "; not adopted, this machine's own time is used. If the file server is right, allow it"
        + " with allowMaxOffset=true or a larger maxOffset";
  }

  String excess(long offsetNs) {
    return "the offset of the file server's clock to the local one, "
        + Figures.signed(offsetNs)
        + ", is above maxOffset="
        + Figures.plain(maxOffsetNs);
  }
}
