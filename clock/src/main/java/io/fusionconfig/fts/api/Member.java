package io.fusionconfig.fts.api;

/** A member as seen by a reader: its record, and the record's age at that moment. Immutable. */
public final class Member {
  /** How late a renewal may be because of a slow file system or a busy machine. */
  private static final long SLACK_NS = 10_000_000_000L;

  /** A member that has missed this many renewals is silent. */
  private static final int MISSED = 3;

  private final MemberRecord record;
  private final long sinceNs;
  private final long aheadNs;
  private final long takeoversNs;

  /**
   * Makes a member seen when the server's time was about {@code nowNs}, and at most {@code
   * latestNs}, ns since the epoch. If members keep its clock, the keeper may have been replaced
   * since the record was made, which changes the clock by at most {@code takeoversNs}.
   */
  public Member(MemberRecord record, long nowNs, long latestNs, long takeoversNs) {
    this.record = record;
    this.sinceNs = nowNs - record.timeNs();
    this.aheadNs = Math.max(record.timeNs() - record.errorBoundNs() - latestNs, 0);
    this.takeoversNs = takeoversNs;
  }

  /** The member's record. */
  public MemberRecord record() {
    return record;
  }

  /** How old the record was by the server's time, ns, 0 or more. */
  public long ageNs() {
    return Math.max(sinceNs, 0);
  }

  /** How far the record's time lies from the server's, in either direction, ns, 0 or more. */
  public long distanceNs() {
    return Math.abs(sinceNs);
  }

  /**
   * How far this member's clock is ahead of the reader's clock at least, ns, because nothing can be
   * read before it was written. 0 if the two may share one clock.
   */
  public long aheadNs() {
    return aheadNs;
  }

  /**
   * True if the member has missed three renewals and another ten seconds: it has ended without
   * cleaning up, is stopped, or is cut off from the file server. Silent members are not counted. A
   * record from the future is not silent: it is of another clock, or older than a setting of the
   * server's clock.
   */
  public boolean isSilent() {
    return sinceNs - record.errorBoundNs() > silentAfterNs();
  }

  /**
   * True if the renewal that the record announces is ten seconds overdue: the state is that of
   * then, and the member may say another by now.
   */
  public boolean isLate() {
    return sinceNs - record.errorBoundNs() > record.nextNs() + SLACK_NS;
  }

  /** Without a renewal for this long the member is silent, ns. */
  public long silentAfterNs() {
    return MISSED * record.nextNs() + SLACK_NS;
  }

  /** The record's error bound, grown by its age as the member's own bound grows, ns. */
  public long errorBoundNs() {
    return record.errorBoundNs()
        + takeoversNs
        + (long) Math.ceil(distanceNs() * (record.driftPpm() * 1e-6));
  }
}
