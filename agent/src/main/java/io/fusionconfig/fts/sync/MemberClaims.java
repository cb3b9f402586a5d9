package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.clock.ServerOffset;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.text.Figures;
import org.jspecify.annotations.Nullable;

/** What the members' records claim of the clock that all should share, and what follows for it. */
final class MemberClaims {
  private final ClockFile file;
  private final ServerOffset offset;
  private final Reports reports;
  private volatile @Nullable Contradiction contradiction;

  MemberClaims(ClockFile file, ServerOffset offset, Reports reports) {
    this.file = file;
    this.offset = offset;
    this.reports = reports;
  }

  /** The contradiction that goes on; null if the members have one clock, as far as they tell. */
  @Nullable Contradiction contradiction() {
    return contradiction;
  }

  /**
   * Judges what the members' records tell: the one whose clock is furthest ahead of this one's
   * though it should be the same, or null.
   *
   * @param fresh whether the check before has succeeded; one that has failed may have missed that
   *     the server's clock was set, which widens the bound and proves nothing
   * @param goesOver whether this member goes over to mode=exchange if this lasts, of itself
   */
  void judge(@Nullable Member ahead, boolean fresh, boolean goesOver) {
    Contradiction before = contradiction;
    if (ahead == null) {
      offset.agreed();
      if (before != null) {
        contradiction = null;
        reports.info("no member contradicts this one any more; the last was " + before.ahead());
        reports.announce(ClockEvent.STATE, "the members have one clock, as far as they tell");
      }
      return;
    }
    MemberRecord record = ahead.record();
    // by so much more at the most, as the record may be so old and its member live
    long olderNs = ahead.silentAfterNs();
    offset.contradicted(
        offset.measuredBounds().highNs() + ahead.aheadNs() + 2 * record.errorBoundNs() + olderNs);
    if (!fresh) {
      return;
    }
    contradiction = new Contradiction(record.process().toString(), ahead.aheadNs());
    if (before == null) {
      reports.error(ClockEvent.MEMBER_CONTRADICTION, refuted(ahead, goesOver));
      reports.announce(ClockEvent.STATE, "holdover: the members have not one clock");
    }
  }

  private String refuted(Member ahead, boolean goesOver) {
    return "the clock of member "
        + ahead.record().process()
        + " is at least "
        + Figures.plain(ahead.aheadNs())
        + " ahead of this one's, so the two do not share one clock: on "
        + file.storeName()
        + " each machine seems to stamp with its own; "
        + (goesOver
            ? "mode=auto goes over to mode=exchange, if the next check finds the same"
            : "use mode=exchange on all members");
  }
}
