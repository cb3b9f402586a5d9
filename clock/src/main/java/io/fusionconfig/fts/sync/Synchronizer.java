package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockEvent;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.ClockStatus;
import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.EventRecord;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.check.CheckResult;
import io.fusionconfig.fts.check.ExchangeCheck;
import io.fusionconfig.fts.check.KeeperProof;
import io.fusionconfig.fts.check.Measurement;
import io.fusionconfig.fts.clock.AdjustedTime;
import io.fusionconfig.fts.clock.Discipline;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.OffsetBounds;
import io.fusionconfig.fts.clock.ServerOffset;
import io.fusionconfig.fts.share.ClockFile;
import io.fusionconfig.fts.share.ShareCaller;
import io.fusionconfig.fts.share.ShareException;
import io.fusionconfig.fts.share.StampedBy;
import io.fusionconfig.fts.text.Figures;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a check on a thread that may hang, and judges its result on the caller's thread. One thread
 * checks, any thread may read.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
final class Synchronizer implements ClockStatus {
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
  private final Reports reports;
  private final SlewWatch slew;
  private final Corrections corrections;
  private final MemberClaims claims;
  private final Freshness freshness;
  private final Reach reach = new Reach();

  private volatile ClockState state = ClockState.STARTING;

  /** True once the adjusted time is released for good. */
  private volatile boolean released;

  private volatile long checkCount;
  private volatile long stepCount;
  private volatile long lastCheckTimeMs;
  private volatile long roundTripNs;
  private volatile long driftNs;
  private volatile long granularityNs;
  private volatile double frequencyPpm;
  private volatile @Nullable String lostShare;
  private volatile @Nullable KeeperProof kept;

  /** After the first check, one without progress for {@code hangNs} counts as hanging. */
  Synchronizer(
      HostClock host,
      ShareCaller share,
      long hangNs,
      ClockFile file,
      Measurement measurement,
      AdjustedTime time,
      Discipline discipline,
      OffsetLimit limit,
      Reports reports) {
    this.host = host;
    this.share = share;
    this.hangNs = hangNs;
    this.file = file;
    this.measurement = measurement;
    this.time = time;
    this.offset = new ServerOffset(host, time);
    this.discipline = discipline;
    this.limit = limit;
    this.reports = reports;
    this.corrections = new Corrections(reports);
    this.slew = new SlewWatch(host, discipline.limitPpm(), reports);
    this.claims = new MemberClaims(file, offset, reports);
    this.freshness = new Freshness(host);
  }

  /** Measures and adopts the result; problems are reported, never thrown. */
  Outcome check() throws InterruptedException {
    CheckResult result;
    offset.checkBegins();
    if (freshness.isFresh()) {
      freshness.checking();
    }
    try {
      result = share.call(measurement, state == ClockState.STARTING ? FIRST_HANG_NS : hangNs);
    } catch (IOException e) {
      if (ShareException.isLost(e)) {
        lostShare = e.getMessage();
      }
      failed(ShareException.describe(e));
      return Outcome.FAILED;
    }
    String notice = measurement.takeNotice();
    if (notice != null) {
      reports.info(notice);
    }
    accept(result);
    return result.contradiction() ? Outcome.CONTRADICTED : Outcome.AGREED;
  }

  /** Reports a check that ended with an unexpected exception as failed. */
  void failed(Throwable e) {
    failed("the check failed: " + e);
  }

  /** Records a failed check without memory to report it; allocates nothing and throws nothing. */
  void failedWithoutMemory() {
    freshness.end();
    reach.add(false);
    reports.countWithoutMemory();
  }

  /**
   * Announces the next check after this pause, ns; if none has ended soon after that, the state is
   * HOLDOVER.
   */
  void nextCheckIn(long pauseNs) {
    freshness.nextCheckIn(pauseNs);
  }

  private void failed(String message) {
    reach.add(false);
    if (state == ClockState.SYNCHRONIZED) {
      changeState(
          ClockState.HOLDOVER, "holdover: running on the last offset, the error bound grows");
    }
    reports.fault(ClockEvent.CHECK_FAILED, message);
    long boundNs = offset.errorBoundNs();
    if (limit.outgrownBy(boundNs) && time.isSet()) {
      reports.error(ClockEvent.OFFSET_EXCEEDED, limit.outgrowth(boundNs));
    }
    checked(time.millis(), offset.toWallNs(), boundNs, boundNs, 0, 0, message);
  }

  private void accept(CheckResult result) {
    lostShare = null;
    reach.add(true);
    freshness.checking();
    OffsetBounds found = result.bounds().at(host.monotonicNs());
    KeeperProof by = result.kept();
    KeeperProof before = kept;
    kept = by; // before its bound, so that nobody reads a bound without its keeper
    long boundBeforeNs = offset.errorBoundNs();
    long expectedNs = 0;
    if (by == null) {
      offset.measured(found);
    } else {
      expectedNs = time.isSet() ? boundBeforeNs : 0; // for example after a change of the keeper
      offset.measured(found, by.sinceNs(), by.driftPpm());
    }
    corrections.keptBy(before, by);
    long offsetNs = found.midNs() - host.wallMinusMonotonicNs();
    granularityNs = result.granularityNs();
    roundTripNs = result.roundTripNs();
    boolean contradiction = result.contradiction() && time.isSet();
    if (contradiction) {
      discipline.forget();
    }
    slew.judge(contradiction, result.partedPpm(), result.bounds().agingPpm());
    if (!time.isSet() && by == null && limit.refuses(offsetNs)) {
      if (state != ClockState.REFUSED) {
        reports.error(ClockEvent.OFFSET_EXCEEDED, limit.refusal(offsetNs));
        changeState(ClockState.REFUSED, "refused: the local clock is used");
      }
      long boundNs = found.errorBoundNs(found.midNs());
      checked(
          time.millis(), offsetNs, boundNs, boundBeforeNs, roundTripNs, 0, limit.excess(offsetNs));
      return;
    }
    limit.shrunk();
    adopt(found, offsetNs, contradiction, expectedNs);
    checkCount++;
    lastCheckTimeMs = time.millis();
    long boundNs = offset.errorBoundNs();
    checked(lastCheckTimeMs, offsetNs, boundNs, boundBeforeNs, roundTripNs, driftNs, "");
  }

  private void checked(
      long timeMs,
      long offsetNs,
      long boundNs,
      long boundBeforeNs,
      long roundTripNs,
      long driftNs,
      String failure) {
    reports.checked(
        new CheckRecord(
            checkCount, timeMs, offsetNs, boundNs, boundBeforeNs, roundTripNs, driftNs, failure));
  }

  private void adopt(OffsetBounds found, long offsetNs, boolean contradiction, long expectedNs) {
    driftNs = discipline.driftNs(found);
    if (limit.crossedBy(offsetNs) && time.isSet()) {
      reports.error(ClockEvent.OFFSET_EXCEEDED, limit.excess(offsetNs));
    }
    Discipline.@Nullable Correction correction;
    synchronized (discipline) {
      correction = released ? null : discipline.adopt(found, expectedNs);
      frequencyPpm = discipline.frequencyPpm();
    }
    if (correction == null) {
      return;
    }
    if (correction == Discipline.Correction.SET) { // not a switch, which would need another class
      reports.succeeded(Corrections.adopted(file, kept, offsetNs, offset.errorBoundNs()));
      if (file.stampedBy() == StampedBy.WRITER && measurement.makesStamps()) {
        corrections.stampedByWriters(file.storeName());
      }
    } else if (correction == Discipline.Correction.STEPPED) {
      stepCount++;
      corrections.stepped(kept == null ? "file server" : "keeper", driftNs);
    } else if (contradiction && !slew.goesOn()) {
      corrections.contradicted(driftNs);
    } else {
      reports.debug("drift " + Figures.offset(driftNs));
    }
    changeState(ClockState.SYNCHRONIZED, "synchronized");
    if (reports.isFaulty()) {
      reports.succeeded(Corrections.adopted(file, kept, offsetNs, offset.errorBoundNs()));
    }
  }

  /** The longest pause between checks, ns: a clock that members keep has to be confirmed often. */
  long longestPauseNs() {
    return kept == null ? Long.MAX_VALUE : ExchangeCheck.LONGEST_PAUSE_NS;
  }

  @Override
  public String reference() {
    KeeperProof by = kept;
    return by == null ? "file server" : by.keeper();
  }

  /** Whether the clock is a member's, as with mode=exchange. */
  boolean isKeptByMember() {
    return kept != null;
  }

  @Override
  public boolean isKeeper() {
    KeeperProof by = kept;
    return by != null && by.isOwn();
  }

  /** Whether the local wall clock has jumped since the last call; reports it if so. */
  boolean wallClockWasSet() {
    long jumpNs = offset.takeJumpNs();
    if (jumpNs != 0) {
      corrections.wallClockSet(jumpNs, time.isSet());
    }
    return jumpNs != 0;
  }

  /** Judges the members' records after a check; see {@link MemberClaims#judge}. */
  void judge(@Nullable Member ahead, boolean fresh) {
    claims.judge(ahead, fresh);
  }

  @Override
  public @Nullable Contradiction contradiction() {
    return claims.contradiction();
  }

  /** Returns to the local clock for good; for any thread. */
  void release() {
    synchronized (discipline) {
      released = true;
      discipline.release();
    }
  }

  /** Releases the time and reports it. */
  void stop() {
    release();
    changeState(ClockState.STOPPED, "stopped");
  }

  private void changeState(ClockState next, String message) {
    if (isChangedTo(next)) {
      reports.announce(ClockEvent.STATE, message);
    }
  }

  /** Changes the state; of two threads that do so at once, one gets true. */
  private synchronized boolean isChangedTo(ClockState next) {
    boolean changed = state != next;
    state = next;
    return changed;
  }

  /** The current offset of the server's clock. */
  ServerOffset offset() {
    return offset;
  }

  /** How the share was lost since the last success, whatever else failed since; else null. */
  @Nullable String lostShare() {
    return lostShare;
  }

  @Override
  public ClockState state() {
    if (released) {
      return ClockState.STOPPED;
    }
    ClockState last = state;
    return last == ClockState.SYNCHRONIZED
            && (!freshness.isFresh() || claims.contradiction() != null)
        ? ClockState.HOLDOVER
        : last;
  }

  @Override
  public long checkCount() {
    return checkCount;
  }

  @Override
  public long errorCount() {
    return reports.errorCount();
  }

  @Override
  public long stepCount() {
    return stepCount;
  }

  @Override
  public long lastCheckTimeMs() {
    return lastCheckTimeMs;
  }

  @Override
  public String lastError() {
    return reports.lastError();
  }

  @Override
  public long lastErrorTimeMs() {
    return reports.lastErrorTimeMs();
  }

  @Override
  public long roundTripNs() {
    return roundTripNs;
  }

  @Override
  public long driftNs() {
    return driftNs;
  }

  @Override
  public long granularityNs() {
    return granularityNs;
  }

  @Override
  public double frequencyPpm() {
    return frequencyPpm;
  }

  @Override
  public String reach() {
    return reach.toString();
  }

  @Override
  public String fileStore() {
    return file.storeName();
  }

  @Override
  public List<CheckRecord> history() {
    return reports.history();
  }

  @Override
  public List<EventRecord> events() {
    return reports.events();
  }
}
