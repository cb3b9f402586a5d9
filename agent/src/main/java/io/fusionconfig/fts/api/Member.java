package io.fusionconfig.fts.api;

/** A member as somebody has seen it: its record, and how old that was then. Immutable. */
public final class Member {
  /** What a renewal may come late by, besides the pauses: a slow file system, a busy machine. */
  private static final long SLACK_NS = 10_000_000_000L;

  /** A member that has missed so many renewals is taken for silent. */
  private static final int MISSED = 3;

  private final MemberRecord record;
  private final long ageNs;

  /**
   * A member seen at {@code nowNs} of the server's time, ns since the epoch. A record from the
   * future is as old as one from the past: the server's clock was set, or it is another clock's.
   */
  public Member(MemberRecord record, long nowNs) {
    this.record = record;
    this.ageNs = nowNs - record.timeNs();
  }

  /** What it says of itself. */
  public MemberRecord record() {
    return record;
  }

  /** How old the record was by the server's time, ns; negative if it is from the future. */
  public long ageNs() {
    return ageNs;
  }

  /**
   * True if it has missed three renewals and ten seconds: it has ended without its clean-up, or it
   * is stopped, or cut off from the file server. It is not counted then.
   */
  public boolean isSilent() {
    return Math.abs(ageNs) > silentAfterNs();
  }

  /** Without a renewal for this long it is taken for silent, ns. */
  public long silentAfterNs() {
    return MISSED * record.nextNs() + SLACK_NS;
  }

  /** The record's error bound, grown by its age, ns. */
  public long errorBoundNs() {
    return record.errorBoundNs() + (long) (Math.abs(ageNs) * (record.driftPpm() * 1e-6));
  }
}
