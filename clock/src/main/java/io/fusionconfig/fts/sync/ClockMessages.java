package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.measure.KeeperProof;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import org.jspecify.annotations.Nullable;

/** What the log says about the checks that succeed. */
final class ClockMessages {
  private ClockMessages() {}

  /** There is a time, and whose clock it is. */
  static String adopted(
      ClockFile file, @Nullable KeeperProof by, long offsetNs, long errorBoundNs) {
    return Line.fill(
        "synchronized with {} on {}{}: offset {}, error bound {}",
        file.path(),
        file.storeName(),
        by == null ? "" : by.inWords(),
        Figures.offset(offsetNs),
        Figures.plain(errorBoundNs));
  }

  /** Each machine makes its stamps with its own clock. */
  static String stampedByWriters(String store) {
    return "on "
        + store
        + " each machine stamps with its own clock, so the members do not share one clock by"
        + " these stamps; use mode=auto or mode=exchange";
  }

  static String newKeeper(KeeperProof before, KeeperProof now) {
    return (now.isOwn() ? "this process" : now.keeper())
        + " is the new keeper of the common clock, after "
        + before.keeper();
  }

  /** The drift was above the step threshold. */
  static String drifted(@Nullable KeeperProof by, long driftNs) {
    return "the "
        + (by == null ? "file server" : "keeper")
        + "'s clock was "
        + Figures.change(driftNs)
        + " from the adjusted time,"
        + " more than maxDrift allows; stepped to it"
        + (by == null
            ? ": it was set, or a time daemon slews the file server's clock or this machine's"
            : "");
  }

  static String stepped(long driftNs) {
    return "stepped by " + Figures.change(driftNs);
  }

  /** The stamps contradict what was known, by less than an error. */
  static String contradicted(long driftNs) {
    return "the stamps contradict what was known about the file server's clock: it was set, or this"
        + " machine slept; measured again, drift "
        + Figures.change(driftNs);
  }

  /**
   * The local wall clock was set: only the offset to it changes, and perhaps the bound.
   *
   * @param jumpNs how much, ns
   * @param isAdjusted whether the adjusted time is in use
   */
  static String wallClockSet(long jumpNs, boolean isAdjusted) {
    String outcome =
        !isAdjusted
            ? "; applications see this because the local clock is in use"
            : jumpNs > 0
                ? ", or this machine slept; the error bound includes that until the next check"
                : "; the adjusted time does not change";
    return "the local wall clock was set by " + Figures.change(jumpNs) + outcome;
  }
}
