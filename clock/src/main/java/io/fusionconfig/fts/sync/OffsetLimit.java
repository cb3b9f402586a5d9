package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.text.Figures;

/** {@code maxOffset}: the largest allowed offset to the local wall clock. */
final class OffsetLimit {
  private final long maxOffsetNs;
  private final boolean allowedAtFirst;
  private boolean above;
  private boolean outgrown;

  OffsetLimit(long maxOffsetNs, boolean allowedAtFirst) {
    this.maxOffsetNs = maxOffsetNs;
    this.allowedAtFirst = allowedAtFirst;
  }

  /** Whether the first offset must not be adopted. */
  boolean refuses(long offsetNs) {
    return isAbove(offsetNs) && !allowedAtFirst;
  }

  /** Whether this offset is above the limit and the one before was not. */
  boolean crossedBy(long offsetNs) {
    boolean before = above;
    above = isAbove(offsetNs);
    return above && !before;
  }

  /** Whether the error bound is above the limit and was not before. */
  boolean outgrownBy(long errorBoundNs) {
    boolean before = outgrown;
    outgrown = errorBoundNs > maxOffsetNs;
    return outgrown && !before;
  }

  /** Records a successful check. */
  void shrunk() {
    outgrown = false;
  }

  String outgrowth(long errorBoundNs) {
    return "no check has succeeded for so long that the error bound, "
        + Figures.plain(errorBoundNs)
        + ", is above maxOffset="
        + Figures.plain(maxOffsetNs)
        + "; the clock runs on the last offset. Make the clock file accessible again";
  }

  private boolean isAbove(long offsetNs) {
    return Math.abs(offsetNs) > maxOffsetNs;
  }

  String refusal(long offsetNs) {
    return excess(offsetNs)
        + "; not adopted, the local clock is used. If the file server is right, allow it"
        + " with allowMaxOffset=true or a larger maxOffset";
  }

  String excess(long offsetNs) {
    return "the offset of the file server's clock to the local one, "
        + Figures.offset(offsetNs)
        + ", is above maxOffset="
        + Figures.plain(maxOffsetNs);
  }
}
