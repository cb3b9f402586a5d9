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
 * What follows a check where there are members: the own record is renewed, others' are looked at.
 * Only where the clock file still is what it was: else the path may have become the local disk.
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
   * A renewal by this record, which is of {@code monotonicNs}; {@code bounds} is what this member
   * itself has measured, {@code fresh} if the check before it succeeded.
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
    file.verify();
    progress();
    members.renew(record, monotonicNs, bounds, fresh, this);
    return true;
  }

  /** A sign of life. */
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
