package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import org.jspecify.annotations.Nullable;

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
    return Line.fill(
        "no check has succeeded for so long that the error bound, {}, is above maxOffset={}; the clock runs on the last offset. Make the clock file accessible again",
        Figures.plain(errorBoundNs),
        Figures.option(maxOffsetNs));
  }

  /**
   * The line that says so; {@code keeper} is the member that keeps the clock, null for a server.
   */
  String refusal(long offsetNs, @Nullable String keeper, String withoutTime) {
    return Line.fill(
        "this machine's clock is {}{}{}, more than maxOffset={} allows. The application {}. If the {} is right, set maxOffset={}",
        Figures.plain(Math.abs(offsetNs)),
        offsetNs > 0 ? " behind" : " ahead of",
        keeper == null ? " the file server's" : " that of the keeper " + keeper,
        Figures.option(maxOffsetNs),
        withoutTime,
        keeper == null ? "file server" : "keeper",
        ClockSettings.maxOffsetFor(offsetNs));
  }

  String excess(long offsetNs) {
    return "the offset of the file server's clock to the local one, "
        + Figures.offset(offsetNs)
        + ", is above maxOffset="
        + Figures.option(maxOffsetNs);
  }
}
