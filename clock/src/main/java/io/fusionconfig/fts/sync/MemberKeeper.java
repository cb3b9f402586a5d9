package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.ProcessName;
import io.fusionconfig.fts.measure.KeeperProof;
import io.fusionconfig.fts.member.FolderListingException;
import io.fusionconfig.fts.member.MemberSpread;
import io.fusionconfig.fts.member.Members;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.Share;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.share.ShareWork;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.time.OffsetBounds;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this process's record among the members of a folder: renews it and reads the others, once
 * per interval, after a check. On threads of its own, so that no check waits for it: on NFS a
 * record may wait for a client that has stopped. At the end it removes the record.
 */
final class MemberKeeper {
  /** How long the end waits for the removal of the record: the server may have stopped. */
  private static final long LEAVE_NS = 400_000_000L;

  private final HostClock host;
  private final Share share;
  private final Executor threads;
  private final long hangNs;
  private final ClockFile file;
  private final Members members;
  private final Synchronizer synchronizer;
  private final ClockSettings settings;
  private final Journal journal;
  private final MemberClaims claims;
  private final AtJvmEnd atJvmEnd = new AtJvmEnd();

  private volatile boolean hasLeft;

  /** Whether a renewal is in progress. */
  private volatile boolean renewing;

  /** Whether the last check failed, so that its report suffices. */
  private volatile boolean checkFailed;

  // used by one renewal at a time

  /**
   * The reported problem with renewing the record or reading the others; empty if there is none.
   */
  private String trouble = "";

  /** Whether the members' local clocks were further apart than allowed. */
  private boolean clocksApart;

  // used by the thread that checks
  private long checkCount;
  private @Nullable Outcome lastOutcome;
  private @Nullable ClockState lastState;
  private long promisedNs;

  /**
   * Makes an instance; starts nothing yet.
   *
   * @param share calls the file system for the records alone
   * @param threads runs one renewal at a time, which waits for the file system
   */
  MemberKeeper(
      HostClock host,
      Share share,
      Executor threads,
      long hangNs,
      ClockFile file,
      Members members,
      Synchronizer synchronizer,
      ClockSettings settings,
      Journal journal) {
    this.host = host;
    this.share = share;
    this.threads = threads;
    this.hangNs = hangNs;
    this.file = file;
    this.members = members;
    this.synchronizer = synchronizer;
    this.settings = settings;
    this.journal = journal;
    this.claims = new MemberClaims(file, synchronizer.offset(), journal);
  }

  /** Makes sure that the record is removed at the end of the JVM, if not before. */
  void start() {
    if (!members.writes()) {
      return;
    }
    try { // without a lock: this calls the application's security manager
      Runtime.getRuntime().addShutdownHook(atJvmEnd);
    } catch (IllegalStateException | IllegalArgumentException e) {
      return; // the JVM is about to end, or the hook is already there
    }
    if (hasLeft) { // in the meantime
      removeHook();
    }
  }

  /** Follows a check, and does not wait; {@code nextNs} is the pause before the next one. */
  void checked(Outcome outcome, long nextNs) {
    OffsetBounds known = synchronizer.offset().bounds();
    checkFailed = outcome == Outcome.FAILED;
    checkCount += checkFailed ? 0 : 1;
    long monotonicNs = host.monotonicNs();
    if (!known.isFinite() // without the server's time there is nothing to say
        || renewing
        || !isDue(outcome, monotonicNs, nextNs)) {
      return;
    }
    MemberRecord record = record(known, monotonicNs, nextNs);
    lastOutcome = outcome;
    lastState = synchronizer.state();
    promisedNs = monotonicNs + record.nextNs();
    Renewal renewal = new Renewal(record, monotonicNs, !checkFailed);
    renewing = true;
    try {
      threads.execute(renewal);
    } catch (OutOfMemoryError e) { // no thread
      renewing = false;
      report(
          "the record of this member in ", " cannot be renewed: ", new IOException(e.toString()));
    }
  }

  /**
   * Whether to renew the record. Checks may come in a series, and in mode exchange they are closer
   * than the interval: then the last one in time renews the record, as the others expect. News are
   * told at once: a new state, a clock that was set, and whether the members still contradict each
   * other.
   */
  private boolean isDue(Outcome outcome, long monotonicNs, long nextNs) {
    long intervalNs = settings.intervalNs();
    return lastState != synchronizer.state()
        || journal.last().contradiction != null
        || (outcome == Outcome.CONTRADICTED && lastOutcome != outcome)
        || nextNs >= intervalNs - intervalNs / 4
        || monotonicNs + nextNs > promisedNs;
  }

  private MemberRecord record(OffsetBounds known, long monotonicNs, long nextNs) {
    long offsetNs = synchronizer.offset().toMonotonicNs();
    KeeperProof kept = journal.last().kept;
    return new MemberRecord(
        members.process(),
        synchronizer.state(),
        monotonicNs + offsetNs,
        offsetNs - host.wallMinusMonotonicNs(),
        known.errorBoundNs(offsetNs),
        known.agingPpm(),
        settings.intervalNs(),
        Math.max(nextNs, settings.intervalNs()),
        journal.last().contradiction,
        checkCount,
        synchronizer.offset().proofAgeNs(),
        kept == null ? 0 : kept.driftPpm());
  }

  /** Whether another check is wanted now, once: a record contradicts this clock since the last. */
  boolean wantsCheck() {
    return members.takeSuspicion();
  }

  private void report(String what, String fault, IOException e) {
    String why = ShareException.describe(e);
    String message = what + members.folder() + fault + why + "; the clock goes on without";
    boolean known = checkFailed || hasLeft; // the check has reported the problem
    if (!known && !message.equals(trouble)) {
      trouble = message;
      journal.error(ClockEvent.CHECK_FAILED, message);
    }
  }

  private void judge(boolean fresh) {
    journal.membersSeen(members.seen());
    if (!synchronizer.isKeptByMember()) { // otherwise differing local clocks are normal
      judgeSpread();
    }
    claims.judge(members.provenAhead(), members.claimedAhead(), fresh);
  }

  private void judgeSpread() {
    MemberSpread spread = MemberSpread.of(members.seen());
    Member ahead = spread.ahead();
    Member behind = spread.behind();
    boolean before = clocksApart;
    clocksApart = spread.localNs() > settings.maxOffsetNs();
    if (clocksApart && !before && ahead != null && behind != null) {
      journal.error(
          ClockEvent.MEMBER_SPREAD,
          Line.fill(
              "the local clocks of the members are {} apart, more than maxOffset={}: {} is furthest ahead, {} furthest behind",
              Figures.plain(spread.localNs()),
              Figures.option(settings.maxOffsetNs()),
              ahead.record().process(),
              behind.record().process()));
    }
  }

  /** Removes the record for good. */
  void leave() throws InterruptedException {
    hasLeft = true;
    try {
      if (members.writes()) {
        removeHook();
        removeRecord();
      }
    } finally {
      share.close();
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(atJvmEnd);
    } catch (IllegalStateException e) {
      // the JVM is about to end
    }
  }

  private void removeRecord() throws InterruptedException {
    share.last(new Leave(), LEAVE_NS);
  }

  /**
   * Renews this process's record, reads those of others, and judges them. Verifies the clock file
   * first: otherwise the path may lead to the local disk.
   */
  private final class Renewal implements Runnable, ShareWork<Boolean> {
    private final MemberRecord record;
    private final long monotonicNs;
    private final boolean fresh;
    private final OffsetBounds measured = synchronizer.offset().measuredBounds();

    /** Makes a renewal with this record of the moment {@code monotonicNs}. */
    Renewal(MemberRecord record, long monotonicNs, boolean fresh) {
      this.record = record;
      this.monotonicNs = monotonicNs;
      this.fresh = fresh;
    }

    @Override
    public void run() {
      try {
        renew();
        if (!hasLeft) {
          judge(fresh);
        }
      } catch (InterruptedException e) {
        // closed
      } finally {
        renewing = false;
      }
    }

    private void renew() throws InterruptedException {
      try {
        share.call(this, hangNs);
        trouble = "";
      } catch (FolderListingException e) {
        report("the records of the other members in ", " cannot be read: ", e.reason());
      } catch (IOException e) {
        report("the record of this member in ", " cannot be renewed: ", e);
      }
    }

    @Override
    public Boolean call() throws IOException {
      if (members.writes()) {
        file.verifiedIdentity();
      }
      members.renew(record, monotonicNs, measured, fresh);
      return true;
    }
  }

  private final class Leave implements ShareWork<Boolean> {
    @Override
    public Boolean call() throws IOException {
      members.leave();
      return true;
    }
  }

  private final class AtJvmEnd extends Thread {
    AtJvmEnd() {
      super("fts-leave");
    }

    @Override
    public void run() {
      try {
        removeRecord();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** This process, as other members see it. */
  static MemberProcess thisProcess(HostClock host) {
    return new MemberProcess(
        ProcessName.hostName(),
        ProcessName.pid(),
        host.wallNs() / 1_000_000L,
        application(System.getProperty("sun.java.command", "")),
        ProcessName.version());
  }

  /** The main class or jar, without its folder and without arguments, which may be secret. */
  static String application(String command) {
    int end = command.indexOf(' ');
    String first = end < 0 ? command : command.substring(0, end);
    return first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
  }
}
