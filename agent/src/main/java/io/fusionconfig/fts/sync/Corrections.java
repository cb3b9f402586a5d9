package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.check.KeeperProof;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.text.Figures;
import org.jspecify.annotations.Nullable;

/** Says what has become of the adjusted time, where that is more than a drift. */
final class Corrections {
  private final Reports reports;

  Corrections(Reports reports) {
    this.reports = reports;
  }

  /** The line that says that there is a time, and whose. */
  static String adopted(ClockFile file, @Nullable KeeperProof by, long offsetNs, long errorBoundNs) {
    return "synchronized with "
        + file.path()
        + " on "
        + file.storeName()
        + (by == null ? "" : by.inWords())
        + ": offset "
        + Figures.offset(offsetNs)
        + ", error bound "
        + Figures.plain(errorBoundNs);
  }

  /** The time was set by stamps that each machine makes by its own clock. */
  void stampedByWriters(String store) {
    reports.error(
        ClockEvent.CHECK_FAILED,
        "on "
            + store
            + " each machine stamps with its own clock, so the members have not one clock by"
            + " these stamps; use mode=auto or mode=exchange");
  }

  /**
   * The time has jumped.
   *
   * @param whose whose clock it follows
   * @param driftNs by how much, ns
   */
  void stepped(String whose, long driftNs) {
    reports.error(
        ClockEvent.DRIFT_EXCEEDED,
        "the "
            + whose
            + "'s clock was "
            + Figures.offset(driftNs)
            + " from the adjusted time,"
            + " more than maxDrift allows; stepped to it");
    reports.announce(ClockEvent.STEP, "stepped by " + Figures.offset(driftNs));
  }

  /** The stamps contradict what was known, by less than is an error. */
  void contradicted(long driftNs) {
    reports.info(
        "the stamps contradict what was known of the file server's clock: it was set, or this"
            + " machine slept; measured afresh, drift "
            + Figures.offset(driftNs));
  }

  /**
   * The local wall clock was set: nothing moves but the offset to it, and perhaps the bound.
   *
   * @param jumpNs by how much, ns
   * @param isAdjusted whether the time in use is not this machine's own
   */
  void wallClockSet(long jumpNs, boolean isAdjusted) {
    String outcome =
        !isAdjusted
            ? "; so is the time in use, which is this machine's own"
            : jumpNs > 0
                ? ", or this machine slept; the error bound is wider by that until the next check"
                : "; the adjusted time is not moved by it";
    String line = "the local wall clock was set by " + Figures.offset(jumpNs) + outcome;
    reports.info(line);
    reports.announce(ClockEvent.WALL_CLOCK_SET, line);
  }
}
