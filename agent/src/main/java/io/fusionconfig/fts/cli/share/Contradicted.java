package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.text.Figures;
import org.jspecify.annotations.Nullable;

/** Two members that have not one clock. Immutable. */
final class Contradicted {
  private final String ahead;
  private final String behind;
  private final long aheadNs;

  /** Of two processes; the first is ahead by so much at the least, ns, above 0. */
  Contradicted(String ahead, String behind, long aheadNs) {
    this.ahead = ahead;
    this.behind = behind;
    this.aheadNs = aheadNs;
  }

  static Contradicted wider(@Nullable Contradicted one, Contradicted other) {
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

  /** One line. */
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
