package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.check.KeeperProof;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.text.Figures;
import org.jspecify.annotations.Nullable;

/** Reports corrections of the adjusted time that are more than a small drift. */
final class Corrections {
  private final Reports reports;

  Corrections(Reports reports) {
    this.reports = reports;
  }

  /** The log line that says that there is a time, and whose clock it is. */
  static String adopted(
      ClockFile file, @Nullable KeeperProof by, long offsetNs, long errorBoundNs) {
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

  /** Reports that each machine makes its stamps with its own clock. */
  void stampedByWriters(String store) {
    reports.error(
        ClockEvent.CHECK_FAILED,
        "on "
            + store
            + " each machine stamps with its own clock, so the members do not share one clock by"
            + " these stamps; use mode=auto or mode=exchange");
  }

  /** Reports a new keeper of the common clock. */
  void keptBy(@Nullable KeeperProof before, @Nullable KeeperProof now) {
    if (before == null || now == null || before.keeper().equals(now.keeper())) {
      return;
    }
    String line =
        (now.isOwn() ? "this process" : now.keeper())
            + " is the new keeper of the common clock, after "
            + before.keeper();
    reports.info(line);
    reports.announce(ClockEvent.KEEPER, line);
  }

  /**
   * Reports a step.
   *
   * @param whose whose clock was measured
   * @param driftNs how much, ns
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

  /** Reports stamps that contradict what was known, by less than an error. */
  void contradicted(long driftNs) {
    reports.info(
        "the stamps contradict what was known about the file server's clock: it was set, or this"
            + " machine slept; measured again, drift "
            + Figures.offset(driftNs));
  }

  /**
   * Reports that the local wall clock was set: only the offset to it changes, and perhaps the
   * bound.
   *
   * @param jumpNs how much, ns
   * @param isAdjusted whether the adjusted time is in use
   */
  void wallClockSet(long jumpNs, boolean isAdjusted) {
    String outcome =
        !isAdjusted
            ? "; applications see this because the local clock is in use"
            : jumpNs > 0
                ? ", or this machine slept; the error bound includes that until the next check"
                : "; the adjusted time does not change";
    String line = "the local wall clock was set by " + Figures.offset(jumpNs) + outcome;
    reports.info(line);
    reports.announce(ClockEvent.WALL_CLOCK_SET, line);
  }
}
