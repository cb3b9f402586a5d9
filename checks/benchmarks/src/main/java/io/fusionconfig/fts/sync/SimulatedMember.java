package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.measure.BurstCheck;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One member as the file server sees it: the operations of its checks and of what follows them, one
 * at a time, with the pauses of the real schedule. A call that makes no progress for ten seconds
 * fails; its thread goes on when the server answers, and no other call is made before.
 */
final class SimulatedMember {
  private static final long INTERVAL_NS = 60_000_000_000L;
  private static final long HANG_NS = 10_000_000_000L;

  /** The clock file is looked at and read. */
  private static final int VERIFY = 2;

  /** A folder is created, looked at and deleted. */
  private static final int PROBE = 3;

  private static final int STAMPED = 2;

  /** Created, written, renamed. */
  private static final int RECORD = 3;

  /** Looked at, opened, read. */
  private static final int READ = 3;

  private static final int MOST_READ = 32;
  private static final long READS_NS = 100_000_000L;
  private static final int NAMES_IN_LISTING = 128;

  private enum Phase {
    PAUSE,
    VERIFY,
    IDLE,
    PROBE,
    RENEW
  }

  private final CheckTable table;
  private final int others;
  private final SplittableRandom random;
  private final CheckSchedule schedule;
  private final long[] roundTripsNs = new long[BurstCheck.MAX_PROBES];

  private Phase phase = Phase.PAUSE;
  private int operations;
  private int probes;
  private int probesWanted;
  private long probeNs;
  private long progressNs;
  private long hungNs;
  private long pauseNs;
  private long readsFromNs;
  private boolean told;
  private long toldNs;
  private int toList;

  private boolean failing = true;

  /** When its first check succeeded, and the first one since the server is back; or -1. */
  long firstNs = -1;

  long againNs = -1;

  /**
   * A member that is about to begin its first check.
   *
   * @param others how many records of others there are; none, and none of its own, if negative
   */
  SimulatedMember(CheckTable table, int others, SplittableRandom random) {
    this.table = table;
    this.others = others;
    this.random = random;
    this.schedule = new CheckSchedule(INTERVAL_NS, random.nextLong());
  }

  /** What is due now happens; returns when the next thing does. */
  long next(long nowNs, QueueingServer server, Windows windows) {
    if (phase == Phase.PAUSE) {
      begin(nowNs, Phase.VERIFY, VERIFY);
      hungNs = -1;
      probes = 0;
      probesWanted = 1;
      return ask(nowNs, server);
    }
    if (phase == Phase.IDLE) {
      phase = Phase.PROBE;
      probeNs = nowNs;
      progressNs = nowNs;
      return ask(nowNs, server);
    }
    operations--;
    if (hungNs < 0 && nowNs - progressNs > HANG_NS) {
      hungNs = progressNs + HANG_NS;
    }
    if (phase == Phase.PROBE && operations == PROBE - STAMPED) {
      stamped(nowNs - probeNs);
    }
    if (phase == Phase.RENEW && operations % READ == 0) {
      progressNs = nowNs;
      int toRead = READ * Math.min(others, MOST_READ);
      readsFromNs = operations >= toRead ? nowNs : readsFromNs;
      operations = nowNs - readsFromNs >= READS_NS ? 0 : operations;
    }
    if (operations > 0) {
      return ask(nowNs, server);
    }
    progressNs = nowNs;
    if (phase == Phase.RENEW) {
      return pause(hungNs < 0 ? nowNs + pauseNs : hungNs + pauseNs, nowNs);
    }
    if (probes < probesWanted) {
      begin(nowNs, Phase.IDLE, PROBE);
      return nowNs + (probes == 0 ? 0 : table.idleNs(roundTripsNs[probes - 1]));
    }
    if (hungNs >= 0) {
      failing = true;
      return pause(hungNs + failedNs(), nowNs);
    }
    return succeeded(nowNs, server, windows);
  }

  private void begin(long nowNs, Phase next, int count) {
    phase = next;
    operations = count;
    progressNs = nowNs;
  }

  private void stamped(long roundTripNs) {
    roundTripsNs[probes++] = roundTripNs;
    if (probes == 1) {
      probesWanted =
          Math.min((int) (table.probes(roundTripNs) + random.nextDouble()), BurstCheck.MAX_PROBES);
    }
  }

  private long succeeded(long nowNs, QueueingServer server, Windows windows) {
    windows.checked(nowNs);
    firstNs = firstNs < 0 ? nowNs : firstNs;
    againNs = againNs < 0 && nowNs >= server.awayToNs() ? nowNs : againNs;
    boolean recovered = failing;
    failing = false;
    long[] sorted = Arrays.copyOf(roundTripsNs, probes);
    Arrays.sort(sorted);
    pauseNs =
        schedule.nextNs(Outcome.AGREED, sorted[probes / 2], table.pauseNs(sorted[probes / 2]));
    boolean due =
        !told
            || recovered
            || pauseNs >= INTERVAL_NS - INTERVAL_NS / 4
            || nowNs + pauseNs - toldNs > INTERVAL_NS + INTERVAL_NS / 4;
    if (others < 0 || !due) {
      return pause(nowNs + pauseNs, nowNs);
    }
    told = true;
    toldNs = nowNs;
    readsFromNs = nowNs;
    begin(nowNs, Phase.RENEW, VERIFY + RECORD + listing() + READ * Math.min(others, MOST_READ));
    return ask(nowNs, server);
  }

  /** Operations to list the folder, in the mean once in as many renewals as a round takes. */
  private int listing() {
    toList -= MOST_READ;
    if (toList > 0) {
      return 0;
    }
    toList = others;
    return others / NAMES_IN_LISTING + 1;
  }

  private long failedNs() {
    return schedule.nextNs(Outcome.FAILED, 0, INTERVAL_NS);
  }

  /** Tries while the thread still hangs fail at once, without an operation. */
  private long pause(long untilNs, long nowNs) {
    phase = Phase.PAUSE;
    long next = untilNs;
    while (next < nowNs) {
      failing = true;
      next += failedNs();
    }
    return next;
  }

  private long ask(long nowNs, QueueingServer server) {
    long answerNs = server.answerNs(nowNs);
    if (answerNs != QueueingServer.REFUSED) {
      return answerNs;
    }
    long refusedNs = nowNs + QueueingServer.NETWORK_NS;
    if (phase == Phase.RENEW) {
      return pause(refusedNs + pauseNs, refusedNs);
    }
    failing = true;
    return pause(refusedNs + failedNs(), refusedNs);
  }
}
