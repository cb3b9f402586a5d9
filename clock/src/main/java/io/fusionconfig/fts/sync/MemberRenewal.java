package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.OffsetBounds;
import io.fusionconfig.fts.member.Members;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ShareWork;
import io.fusionconfig.fts.share.ShareWorker;
import java.io.IOException;

/**
 * Renews this process's record and reads those of others, after a check. Verifies the clock file
 * first: otherwise the path may lead to the local disk.
 */
final class MemberRenewal implements ShareWork<Boolean>, Runnable {
  private final HostClock host;
  private final ClockFile file;
  private final Members members;
  private final MemberRecord record;
  private final long monotonicNs;
  private final OffsetBounds bounds;
  private final boolean fresh;
  private volatile long progressNs;

  /**
   * Makes a renewal with this record of the moment {@code monotonicNs}; {@code bounds} are those
   * that this member measured, {@code fresh} tells whether the check succeeded.
   */
  MemberRenewal(
      HostClock host,
      ClockFile file,
      Members members,
      MemberRecord record,
      long monotonicNs,
      OffsetBounds bounds,
      boolean fresh) {
    this.host = host;
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
    progress();
    members.renew(record, monotonicNs, bounds, fresh, this);
    return true;
  }

  /** Records progress. */
  @Override
  public void run() {
    progress();
  }

  @Override
  public void progress() {
    ShareWorker.endIfGivenUp();
    progressNs = host.monotonicNs();
  }

  @Override
  public long progressNs() {
    return progressNs;
  }
}
