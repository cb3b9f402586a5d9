package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.text.Figures;
import org.jspecify.annotations.Nullable;

/** Two members that do not share one clock. Immutable. */
final class MemberConflict {
  private final String ahead;
  private final String behind;
  private final long aheadNs;

  /**
   * Makes the conflict of two processes: the first is ahead by at least this much, in nanoseconds,
   * above 0.
   */
  MemberConflict(String ahead, String behind, long aheadNs) {
    this.ahead = ahead;
    this.behind = behind;
    this.aheadNs = aheadNs;
  }

  static MemberConflict wider(@Nullable MemberConflict one, MemberConflict other) {
    return one == null || other.aheadNs > one.aheadNs ? other : one;
  }

  String ahead() {
    return ahead;
  }

  String behind() {
    return behind;
  }

  long aheadNs() {
    return aheadNs;
  }

  /** The conflict in one line. */
  @Override
  public String toString() {
    return "These members do NOT share one clock: "
        + ahead
        + " is at least "
        + Figures.plain(aheadNs)
        + " ahead of "
        + behind;
  }
}
