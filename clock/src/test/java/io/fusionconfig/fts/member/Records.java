package io.fusionconfig.fts.member;

import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;

/** Records for tests. */
public final class Records {
  public static final long MS = 1_000_000L;
  public static final long SECOND = 1_000 * MS;
  public static final long MINUTE = 60 * SECOND;
  public static final long HOUR = 60 * MINUTE;

  private Records() {}

  public static MemberProcess process(String host, long pid) {
    return new MemberProcess(host, pid, 1_795_000_000_000L, "com.acme.Main", "1.0.0");
  }

  /** One that is written each minute, with an error bound of a millisecond. */
  public static MemberRecord record(MemberProcess process, long timeNs, long offsetNs) {
    return record(process, ClockState.SYNCHRONIZED, timeNs, offsetNs, MINUTE);
  }

  public static MemberRecord record(
      MemberProcess process, ClockState state, long timeNs, long offsetNs, long nextNs) {
    return new MemberRecord(
        process, state, timeNs, offsetNs, MS, 500, MINUTE, nextNs, null, 0, -1, 0);
  }

  /** One of a member that has made so many checks. */
  public static MemberRecord record(
      MemberProcess process, long timeNs, long offsetNs, long checks) {
    return new MemberRecord(
        process,
        ClockState.SYNCHRONIZED,
        timeNs,
        offsetNs,
        MS,
        500,
        MINUTE,
        MINUTE,
        null,
        checks,
        -1,
        0);
  }
}
