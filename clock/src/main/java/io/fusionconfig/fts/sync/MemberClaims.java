package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.time.ServerOffset;
import org.jspecify.annotations.Nullable;

/** Judges what the members' records claim about the shared clock. */
final class MemberClaims {
  private final ClockFile file;
  private final ServerOffset offset;
  private final Journal journal;

  MemberClaims(ClockFile file, ServerOffset offset, Journal journal) {
    this.file = file;
    this.offset = offset;
    this.journal = journal;
  }

  /**
   * Judges the member whose clock is furthest ahead of this one although they should be the same;
   * null if there is none.
   *
   * @param fresh whether the last check succeeded; a failed check may have missed that the server's
   *     clock was set, so it only widens the bound and proves nothing
   */
  void judge(@Nullable Member ahead, boolean fresh) {
    Contradiction before = journal.last().contradiction;
    if (ahead == null) {
      offset.agreed();
      if (before != null) {
        journal.contradicted(null);
        journal.info("no member contradicts this one any more; the last was " + before.ahead());
        journal.announce(
            ClockEvent.STATE, "the members' records do not contradict each other any more");
      }
      return;
    }
    MemberRecord record = ahead.record();
    // plus the largest age of the record of a live member
    long olderNs = ahead.silentAfterNs();
    offset.contradicted(
        offset.measuredBounds().highNs() + ahead.aheadNs() + 2 * record.errorBoundNs() + olderNs);
    if (!fresh) {
      return;
    }
    journal.contradicted(new Contradiction(record.process().toString(), ahead.aheadNs()));
    if (before == null) {
      journal.error(ClockEvent.MEMBER_CONTRADICTION, refuted(ahead));
      journal.announce(ClockEvent.STATE, "holdover: the members do not share one clock");
    }
  }

  private String refuted(Member ahead) {
    return "the clock of member "
        + ahead.record().process()
        + " is at least "
        + Figures.plain(ahead.aheadNs())
        + " ahead of this one, so the two do not share one clock: on "
        + file.storeName()
        + " each machine seems to stamp with its own clock; use mode=exchange on all members";
  }
}
