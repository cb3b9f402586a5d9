package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.time.OffsetBounds;

/** The server's current time, as this member knows it. */
final class ServerTime {
  private final HostClock host;
  private final long offsetNs;
  private final OffsetBounds bounds;

  /**
   * Makes an instance for a server whose clock is about {@code offsetNs} ahead of the host's
   * monotonic clock, and certainly within the bounds.
   */
  ServerTime(HostClock host, long offsetNs, OffsetBounds bounds) {
    this.host = host;
    this.offsetNs = offsetNs;
    this.bounds = bounds;
  }

  /** Makes a member from a record that has just been read. */
  Member member(MemberRecord record) {
    long monotonicNs = host.monotonicNs(); // after it was read
    long highNs = Math.max(bounds.at(monotonicNs).highNs(), offsetNs);
    return Members.asOf(record, monotonicNs + offsetNs, monotonicNs + highNs);
  }

  long monotonicNs() {
    return host.monotonicNs();
  }
}
