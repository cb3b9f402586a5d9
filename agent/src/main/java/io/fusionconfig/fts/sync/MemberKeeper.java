package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.MemberProcess;
import io.fusionconfig.fts.api.MemberRecord;
import io.fusionconfig.fts.check.AutoCheck;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.OffsetBounds;
import io.fusionconfig.fts.member.FolderListingException;
import io.fusionconfig.fts.member.MemberSpread;
import io.fusionconfig.fts.member.Members;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.share.ProcessName;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.share.ShareThread;
import io.fusionconfig.fts.share.ShareWork;
import io.fusionconfig.fts.text.Figures;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this process among the members of a folder: after a check, once an interval, its record is
 * renewed and the others are looked at, on the thread that may hang; at the end the record is
 * removed.
 */
final class MemberKeeper {
  /** How long the end waits for the record's removal: a server may have just stopped. */
  private static final long LEAVE_NS = 400_000_000L;

  private final HostClock host;
  private final ShareThread share;
  private final long hangNs;
  private final ClockFile file;
  private final Members members;
  private final Synchronizer synchronizer;
  private final ClockSettings settings;
  private final @Nullable AutoCheck auto;
  private final Reports reports;
  private final AtJvmEnd atJvmEnd = new AtJvmEnd();

  private volatile boolean left;

  /** What keeps the record from being renewed, or others' from being seen; empty if nothing. */
  private String trouble = "";

  private boolean apart;

  // as of the last renewal
  private @Nullable Outcome told;
  private @Nullable ClockState toldState;
  private long toldNs;

  MemberKeeper(
      HostClock host,
      ShareThread share,
      long hangNs,
      ClockFile file,
      Members members,
      Synchronizer synchronizer,
      ClockSettings settings,
      @Nullable AutoCheck auto,
      Reports reports) {
    this.host = host;
    this.share = share;
    this.hangNs = hangNs;
    this.file = file;
    this.members = members;
    this.synchronizer = synchronizer;
    this.settings = settings;
    this.auto = auto;
    this.reports = reports;
  }

  /** Sees to it that the record is removed at the end of the JVM, unless it has been already. */
  void start() {
    if (!members.writes()) {
      return;
    }
    try { // with no lock held: the application's security manager is asked
      Runtime.getRuntime().addShutdownHook(atJvmEnd);
    } catch (IllegalStateException | IllegalArgumentException e) {
      return; // the JVM is about to end, or the hook is there
    }
    if (left) { // meanwhile
      removeHook();
    }
  }

  /** Follows a check; {@code nextNs} is the pause before the next one. */
  void checked(Outcome outcome, long nextNs) throws InterruptedException {
    OffsetBounds known = synchronizer.offset().bounds();
    if (!known.isFinite()) {
      return; // without the server's time there is nothing to say
    }
    boolean fresh = outcome != Outcome.FAILED;
    long monotonicNs = host.monotonicNs();
    if (!isDue(outcome, monotonicNs, nextNs)) {
      return;
    }
    told = outcome;
    toldState = synchronizer.state();
    toldNs = monotonicNs;
    long offsetNs = synchronizer.offset().toMonotonicNs();
    OffsetBounds measured = synchronizer.offset().measuredBounds();
    MemberRecord record = record(known, monotonicNs, offsetNs, nextNs);
    try {
      share.call(
          new MemberRenewal(host, file, members, record, monotonicNs, measured, fresh), hangNs);
      trouble = "";
    } catch (FolderListingException e) {
      if (fresh) { // else the check has said what is wrong
        report("the records of the other members", " are not seen: ", e.reason());
      }
    } catch (IOException e) {
      if (fresh) {
        report("the record of this member", " is not renewed: ", e);
      }
    }
    judgeSpread();
    boolean again = synchronizer.contradiction() != null;
    synchronizer.judge(members.furthestAhead(), fresh, auto != null);
    if (auto != null && fresh && again && synchronizer.contradiction() != null) {
      auto.goOver(); // once might be a server that was set since this member's check
    }
  }

  /**
   * Checks may come in a series, and those of mode exchange are closer than the interval: of these
   * the record is renewed by the last, and as often as others expect it. What is new is told at
   * once: a state, a clock that was set, and whether the members still contradict one another.
   */
  private boolean isDue(Outcome outcome, long monotonicNs, long nextNs) {
    long intervalNs = settings.intervalNs();
    return toldState != synchronizer.state()
        || synchronizer.contradiction() != null
        || (outcome == Outcome.CONTRADICTED && told != outcome)
        || nextNs >= intervalNs - intervalNs / 4
        || monotonicNs + nextNs - toldNs > intervalNs + intervalNs / 4;
  }

  private MemberRecord record(OffsetBounds known, long monotonicNs, long offsetNs, long nextNs) {
    return new MemberRecord(
        members.process(),
        synchronizer.state(),
        monotonicNs + offsetNs,
        offsetNs - host.wallMinusMonotonicNs(),
        known.errorBoundNs(offsetNs),
        known.agingPpm(),
        settings.intervalNs(),
        Math.max(nextNs, settings.intervalNs()),
        synchronizer.contradiction());
  }

  private void report(String what, String outcome, IOException e) {
    String message = what + " in " + file.path().getParent() + outcome + ShareException.describe(e);
    if (!message.equals(trouble)) {
      trouble = message;
      reports.error(ClockEvent.CHECK_FAILED, message);
    }
  }

  private void judgeSpread() {
    MemberSpread spread = MemberSpread.of(members.seen());
    Member ahead = spread.ahead();
    Member behind = spread.behind();
    boolean before = apart;
    apart = spread.localNs() > settings.maxOffsetNs();
    if (apart && !before && ahead != null && behind != null) {
      reports.error(
          ClockEvent.MEMBER_SPREAD,
          "the local clocks of the members are "
              + Figures.plain(spread.localNs())
              + " apart, more than maxOffset="
              + Figures.plain(settings.maxOffsetNs())
              + ": "
              + ahead.record().process()
              + " is furthest ahead, "
              + behind.record().process()
              + " furthest behind");
    }
  }

  /** All members as they were last seen. */
  List<Member> seen() {
    return members.seen();
  }

  /** Removes the record, for good. */
  void leave() throws InterruptedException {
    if (!members.writes()) {
      return;
    }
    left = true;
    removeHook();
    removeRecord();
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

  private final class Leave implements ShareWork<Boolean> {
    @Override
    public Boolean call() throws IOException {
      members.leave();
      return true;
    }

    @Override
    public void progress() {}

    @Override
    public long progressNs() {
      return host.monotonicNs();
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

  /** This process, as the others see it. */
  static MemberProcess thisProcess(HostClock host) {
    return new MemberProcess(
        ProcessName.hostName(),
        ProcessName.pid(),
        host.wallNs() / 1_000_000L,
        application(System.getProperty("sun.java.command", "")),
        ProcessName.version());
  }

  /** The main class or jar, without its folder, and without arguments: they may be secret. */
  static String application(String command) {
    int end = command.indexOf(' ');
    String first = end < 0 ? command : command.substring(0, end);
    return first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
  }
}
