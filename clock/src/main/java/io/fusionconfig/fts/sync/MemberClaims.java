package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
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
   * Judges the members whose clocks are ahead of this one although they should be the same. After a
   * failed check this member may have missed that the server's clock was set: then a mere claim
   * widens the bound, and proves nothing.
   *
   * @param proven the furthest one that has measured since; null if there is none
   * @param claimed the furthest one; null if there is none
   * @param fresh whether the last check succeeded
   */
  void judge(@Nullable Member proven, @Nullable Member claimed, boolean fresh) {
    Member ahead = fresh ? proven : claimed;
    if (ahead == null) {
      agreed();
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
    boolean first = journal.last().contradiction == null;
    journal.contradicted(new Contradiction(record.process().toString(), ahead.aheadNs()));
    if (first) {
      journal.error(ClockEvent.MEMBER_CONTRADICTION, refuted(ahead));
      journal.announce(ClockEvent.STATE, "holdover: the members do not share one clock");
    }
  }

  private void agreed() {
    Contradiction before = journal.last().contradiction;
    offset.agreed();
    if (before != null) {
      journal.contradicted(null);
      journal.info("no member contradicts this one any more; the last was " + before.ahead());
      journal.announce(
          ClockEvent.STATE, "the members' records do not contradict each other any more");
    }
  }

  private String refuted(Member ahead) {
    return Line.fill(
        "the clock of member {} is at least {} ahead of this one, so the two do not share one clock: on {} each machine seems to stamp with its own clock; the error bound includes the other's time, and the state is HOLDOVER; use mode=exchange on all members",
        ahead.record().process(),
        Figures.plain(ahead.aheadNs()),
        file.storeName());
  }
}
