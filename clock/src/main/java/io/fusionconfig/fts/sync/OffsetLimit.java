package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.text.Figures;

/** {@code maxOffset}: the largest allowed offset to the local wall clock. */
final class OffsetLimit {
  private final long maxOffsetNs;
  private final boolean allowedAtFirst;

  OffsetLimit(long maxOffsetNs, boolean allowedAtFirst) {
    this.maxOffsetNs = maxOffsetNs;
    this.allowedAtFirst = allowedAtFirst;
  }

  /** Whether the first offset must not be adopted. */
  boolean refuses(long offsetNs) {
    return isExceededBy(offsetNs) && !allowedAtFirst;
  }

  /** Whether an offset or an error bound is above the limit. */
  boolean isExceededBy(long ns) {
    return Math.abs(ns) > maxOffsetNs;
  }

  String outgrowth(long errorBoundNs) {
    return "no check has succeeded for so long that the error bound, "
        + Figures.plain(errorBoundNs)
        + ", is above maxOffset="
        + Figures.plain(maxOffsetNs)
        + "; the clock runs on the last offset. Make the clock file accessible again";
  }

  String refusal(long offsetNs, String whose) {
    return "this machine's clock is "
        + Figures.plain(Math.abs(offsetNs))
        + (offsetNs > 0 ? " behind" : " ahead of")
        + " that of the "
        + whose
        + ", more than maxOffset="
        + Figures.plain(maxOffsetNs)
        + " allows. The application runs on the local clock. If that clock is right, set a larger"
        + " maxOffset, or allowMaxOffset=true";
  }

  String excess(long offsetNs) {
    return "the offset of the file server's clock to the local one, "
        + Figures.offset(offsetNs)
        + ", is above maxOffset="
        + Figures.plain(maxOffsetNs);
  }
}
