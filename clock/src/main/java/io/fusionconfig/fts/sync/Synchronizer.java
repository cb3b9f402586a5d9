package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.measure.CheckResult;
import io.fusionconfig.fts.measure.KeeperProof;
import io.fusionconfig.fts.measure.Measurement;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ShareCaller;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.share.StampedBy;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.time.AdjustedTime;
import io.fusionconfig.fts.time.Discipline;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.ServerOffset;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a check on a thread that may hang, and judges its result on the caller's thread. One thread
 * checks, any thread may read.
 */
final class Synchronizer {
  /** The first check may take longer than later ones. */
  static final long FIRST_HANG_NS = 10_000_000_000L;

  private final HostClock host;
  private final ShareCaller share;
  private final long hangNs;
  private final ClockFile file;
  private final Measurement measurement;
  private final AdjustedTime time;
  private final ServerOffset offset;
  private final Discipline discipline;
  private final OffsetLimit limit;
  private final Journal journal;
  private final SlewWatch slew;

  /** Whether the last offset was above the limit. */
  private boolean above;

  /** Whether the error bound was above the limit after the last check that failed. */
  private boolean outgrown;

  /** True once the adjusted time is released for good; guarded by discipline. */
  private boolean released;

  /** After the first check, a call that takes {@code hangNs} counts as hanging. */
  Synchronizer(
      HostClock host,
      ShareCaller share,
      long hangNs,
      ClockFile file,
      Measurement measurement,
      AdjustedTime time,
      Discipline discipline,
      OffsetLimit limit,
      Journal journal) {
    this.host = host;
    this.share = share;
    this.hangNs = hangNs;
    this.file = file;
    this.measurement = measurement;
    this.time = time;
    this.offset = new ServerOffset(host, time);
    this.discipline = discipline;
    this.limit = limit;
    this.journal = journal;
    this.slew = new SlewWatch(host, discipline.limitPpm(), journal);
  }

  /** Measures and adopts the result; problems are reported, never thrown. */
  Outcome check() throws InterruptedException {
    CheckResult result;
    offset.checkBegins();
    journal.checkBegins(measurement.patienceNs());
    try {
      result = share.call(measurement, isFirst() ? FIRST_HANG_NS : hangNs);
    } catch (IOException e) {
      if (ShareException.isLost(e)) {
        journal.lost(e.getMessage());
      }
      if (ShareException.isRefused(e) && !time.isSet()) {
        refuse(String.valueOf(e.getMessage()));
      }
      failed(ShareException.describe(e));
      return Outcome.FAILED;
    }
    String notice = measurement.takeNotice();
    if (notice != null) {
      journal.info(notice);
    }
    String fault = measurement.takeFault();
    if (fault != null) {
      journal.error(ClockEvent.CHECK_FAILED, fault);
    }
    accept(result);
    return result.contradiction() ? Outcome.CONTRADICTED : Outcome.AGREED;
  }

  private boolean isFirst() {
    return journal.last().state == ClockState.STARTING;
  }

  /** Reports a check that ended with an unexpected exception as failed. */
  void failed(Throwable e) {
    failed("the check failed, please report it: " + e);
  }

  /** Records a failed check without memory to report it; allocates nothing and throws nothing. */
  void failedWithoutMemory() {
    journal.failedWithoutMemory();
  }

  /**
   * Announces the next check after this pause, ns; if none has ended soon after that, the state is
   * HOLDOVER.
   */
  void nextCheckIn(long pauseNs) {
    journal.nextCheckIn(pauseNs);
  }

  private void failed(String message) {
    journal.failed(file.storeName());
    if (journal.last().state == ClockState.SYNCHRONIZED) {
      journal.enter(
          ClockState.HOLDOVER, "holdover: running on the last offset, the error bound grows");
    }
    journal.fault(ClockEvent.CHECK_FAILED, message);
    long boundNs = offset.errorBoundNs();
    boolean before = outgrown;
    outgrown = limit.isExceededBy(boundNs);
    if (outgrown && !before && time.isSet()) {
      journal.error(ClockEvent.OFFSET_EXCEEDED, limit.outgrowth(boundNs));
    }
    journal.checked(
        new CheckRecord(
            journal.last().checkCount,
            time.millis(),
            offset.toWallNs(),
            boundNs,
            boundNs,
            0,
            0,
            message));
  }

  private void accept(CheckResult result) {
    KeeperProof before = journal.last().kept;
    KeeperProof by = result.kept();
    journal.measured(result, file.storeName()); // before its bound: no bound without its keeper
    OffsetBounds found = result.bounds().at(host.monotonicNs());
    long boundBeforeNs = offset.errorBoundNs();
    boolean contradiction = result.contradiction() && time.isSet();
    slew.judge(contradiction, result.partedPpm(), result.bounds().agingPpm());
    long expectedNs = expectedNs(before, by, contradiction);
    if (by == null) {
      offset.measured(found);
    } else {
      offset.measured(found, by.sinceNs(), by.driftPpm());
    }
    reportKeeper(before, by);
    long wantedNs = result.wantedNs(found, time.isSet() ? time.offsetNs() : found.midNs());
    long offsetNs = wantedNs - host.wallMinusMonotonicNs();
    if (contradiction) {
      discipline.forget();
    }
    long count = journal.last().checkCount;
    long driftNs = 0;
    long boundNs;
    String failure = "";
    if (!time.isSet() && limit.refuses(offsetNs)) {
      refuse(limit.refusal(offsetNs, by == null ? null : by.keeper(), journal.withoutTime));
      failure = limit.excess(offsetNs);
      boundNs = found.errorBoundNs(found.midNs());
    } else {
      outgrown = false;
      driftNs = discipline.driftNs(wantedNs);
      adopt(found, wantedNs, driftNs, contradiction, expectedNs);
      boundNs = offset.errorBoundNs();
      count++;
    }
    journal.checked(
        new CheckRecord(
            count,
            time.millis(),
            offsetNs,
            boundNs,
            boundBeforeNs,
            result.roundTripNs(),
            driftNs,
            failure));
  }

  /**
   * A drift up to this was known to be possible, ns: the error bound without what other members
   * claim. It includes a slew that is known. Nothing is known of another clock, nor of a server's
   * that was set.
   */
  private long expectedNs(
      @Nullable KeeperProof before, @Nullable KeeperProof now, boolean contradiction) {
    boolean another = (before == null) != (now == null);
    boolean set = contradiction && now == null && !slew.isSlewing();
    return !time.isSet() || another || set
        ? 0
        : offset.measuredBounds().errorBoundNs(time.offsetNs());
  }

  private void refuse(String why) {
    if (journal.last().state != ClockState.REFUSED) {
      journal.error(ClockEvent.OFFSET_EXCEEDED, why);
      journal.enter(ClockState.REFUSED, "refused: the application " + journal.withoutTime);
    }
  }

  private void adopt(
      OffsetBounds found, long wantedNs, long driftNs, boolean contradiction, long expectedNs) {
    long offsetNs = wantedNs - host.wallMinusMonotonicNs();
    boolean before = above;
    above = limit.isExceededBy(offsetNs);
    if (above && !before && time.isSet()) {
      journal.error(ClockEvent.OFFSET_EXCEEDED, limit.excess(offsetNs));
    }
    Discipline.@Nullable Correction correction;
    synchronized (discipline) {
      correction =
          released ? null : discipline.adopt(found, wantedNs, expectedNs, slew.partsPpm(found));
    }
    boolean stepped = correction == Discipline.Correction.STEPPED;
    journal.adopted(driftNs, discipline.frequencyPpm(), stepped);
    if (correction == null) {
      return;
    }
    KeeperProof by = journal.last().kept;
    if (correction == Discipline.Correction.SET) { // not a switch, which would need another class
      journal.succeeded(ClockMessages.adopted(file, by, offsetNs, offset.errorBoundNs()));
      if (file.stampedBy() == StampedBy.WRITER && measurement.makesStamps()) {
        journal.error(ClockEvent.CHECK_FAILED, ClockMessages.stampedByWriters(file.storeName()));
      }
    } else if (stepped) {
      journal.error(ClockEvent.DRIFT_EXCEEDED, ClockMessages.drifted(by, driftNs));
      journal.announce(ClockEvent.STEP, ClockMessages.stepped(driftNs));
    } else if (contradiction && !slew.isSlewing()) {
      journal.info(ClockMessages.contradicted(driftNs));
    } else {
      journal.debug("drift " + Figures.change(driftNs));
    }
    journal.enter(ClockState.SYNCHRONIZED, "synchronized");
    if (journal.isFaulty()) {
      journal.succeeded(ClockMessages.adopted(file, by, offsetNs, offset.errorBoundNs()));
    }
  }

  private void reportKeeper(@Nullable KeeperProof before, @Nullable KeeperProof now) {
    if (before != null && now != null && !before.keeper().equals(now.keeper())) {
      String line = ClockMessages.newKeeper(before, now);
      journal.info(line);
      journal.announce(ClockEvent.KEEPER, line);
    }
  }

  /** The usual pause between checks that agree, ns; at most the interval. */
  long pauseNs(long intervalNs) {
    return measurement.pauseNs(intervalNs);
  }

  /** The longest pause before the next check, ns. */
  long longestPauseNs(Outcome outcome) {
    return measurement.longestPauseNs(outcome == Outcome.FAILED);
  }

  /** Whether the clock is a member's, as with mode=exchange. */
  boolean isKeptByMember() {
    return journal.last().kept != null;
  }

  /** The median round trip of the last check that measured, ns. */
  long lastRoundTripNs() {
    return journal.last().roundTripNs;
  }

  /**
   * Takes note of a jump of the local wall clock since the last call, and reports it; returns
   * whether there was one.
   */
  boolean noteWallClock() {
    long jumpNs = offset.takeJumpNs();
    if (jumpNs == 0) {
      return false;
    }
    String line = ClockMessages.wallClockSet(jumpNs, time.isSet());
    journal.info(line);
    journal.announce(ClockEvent.WALL_CLOCK_SET, line);
    return true;
  }

  /** Returns to the local clock for good, and reports it; for any thread. */
  void stop() {
    synchronized (discipline) {
      released = true;
      discipline.release();
    }
    journal.enter(ClockState.STOPPED, "stopped: the application runs on the local clock");
  }

  /** The current offset of the server's clock. */
  ServerOffset offset() {
    return offset;
  }

  /** The state now. */
  ClockState state() {
    return journal.last().stateAt(host.monotonicNs());
  }

  /** All that is known, of this moment. */
  Snapshot status() {
    OffsetBounds bounds = offset.bounds(); // before its keeper
    Snapshot last = journal.last();
    boolean set = time.isSet();
    long toMonotonicNs = set ? time.offsetNs() : bounds.midNs();
    return last.asOf(
        bounds,
        set ? bounds.atNs() + toMonotonicNs : host.wallNs(),
        bounds.isFinite() ? toMonotonicNs - host.wallMinusMonotonicNs() : 0,
        set ? bounds.errorBoundNs(toMonotonicNs) : Long.MAX_VALUE,
        offset.sleptNs());
  }
}
