package io.fusionconfig.fts.api;

/** A member as somebody has seen it: its record, and how old that was then. Immutable. */
public final class Member {
  /** What a renewal may come late by, besides the pauses: a slow file system, a busy machine. */
  private static final long SLACK_NS = 10_000_000_000L;

  /** A member that has missed so many renewals is taken for silent. */
  private static final int MISSED = 3;

  private final MemberRecord record;
  private final long sinceNs;
  private final long aheadNs;

  /** A member seen at {@code nowNs} of the server's time, ns since the epoch. */
  public Member(MemberRecord record, long nowNs) {
    this(record, nowNs, nowNs);
  }

  /**
   * A member seen when the server's time was about {@code nowNs}, and {@code latestNs} at the
   * latest, ns since the epoch.
   */
  public Member(MemberRecord record, long nowNs, long latestNs) {
    this.record = record;
    this.sinceNs = nowNs - record.timeNs();
    this.aheadNs = Math.max(record.timeNs() - record.errorBoundNs() - latestNs, 0);
  }

  /** What it says of itself. */
  public MemberRecord record() {
    return record;
  }

  /** How old the record was by the server's time, ns, 0 or more. */
  public long ageNs() {
    return Math.max(sinceNs, 0);
  }

  /** How far the record's time lies from the server's, to either side, ns, 0 or more. */
  public long distanceNs() {
    return Math.abs(sinceNs);
  }

  /**
   * How far this member's clock is ahead of the reader's at the least, ns: nothing can be read
   * before it was written. 0 if the two may be one clock.
   */
  public long aheadNs() {
    return aheadNs;
  }

  /**
   * True if it has missed three renewals and ten seconds: it has ended without its clean-up, or it
   * is stopped, or cut off from the file server. It is not counted then. A record from the future
   * is not silent, but another clock's, or from before the server's clock was set.
   */
  public boolean isSilent() {
    return sinceNs - record.errorBoundNs() > silentAfterNs();
  }

  /** Without a renewal for this long it is taken for silent, ns. */
  public long silentAfterNs() {
    return MISSED * record.nextNs() + SLACK_NS;
  }

  /** The record's error bound, grown by its age, ns. */
  public long errorBoundNs() {
    return record.errorBoundNs() + (long) (distanceNs() * (record.driftPpm() * 1e-6));
  }
}
