package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.clock.OffsetBounds;
import io.fusionconfig.fts.member.Members;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ShareWork;
import java.io.IOException;

/**
 * Renews this process's record and reads those of others, after a check. Verifies the clock file
 * first: otherwise the path may lead to the local disk.
 */
final class MemberRenewal implements ShareWork<Boolean>, Runnable {
  private final ClockFile file;
  private final Members members;
  private final MemberRecord record;
  private final long monotonicNs;
  private final OffsetBounds bounds;
  private final boolean fresh;

  /**
   * Makes a renewal with this record of the moment {@code monotonicNs}; {@code bounds} are those
   * that this member measured, {@code fresh} tells whether the check succeeded.
   */
  MemberRenewal(
      ClockFile file,
      Members members,
      MemberRecord record,
      long monotonicNs,
      OffsetBounds bounds,
      boolean fresh) {
    this.file = file;
    this.members = members;
    this.record = record;
    this.monotonicNs = monotonicNs;
    this.bounds = bounds;
    this.fresh = fresh;
  }

  @Override
  public Boolean call() throws IOException, InterruptedException {
    file.verify(members.writes());
    members.renew(record, monotonicNs, bounds, fresh, this);
    return true;
  }

  /** Nothing need follow the progress of a renewal: its calls are noted. */
  @Override
  public void run() {}
}
