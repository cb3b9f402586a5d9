package io.fusionconfig.fts.sync;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.ClockStatus;
import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.api.EventRecord;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.measure.KeeperProof;
import io.fusionconfig.fts.time.OffsetBounds;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a clock at one moment, so that no two values of it are of different moments.
 * Its fields are set before it is published, and never again.
 */
public final class Snapshot implements ClockStatus {
  /** How late a check may be, on a busy machine, before the last one no longer counts. */
  private static final long LATE_NS = 10_000_000_000L;

  private static final long UNLIMITED_NS = Long.MAX_VALUE / 2;
  private static final int LAST_EIGHT = 0xff;

  // by the checks
  ClockState state = ClockState.STARTING;
  long checkCount;
  long stepCount;
  long lastCheckTimeMs;
  long roundTripNs;
  long driftNs;
  long granularityNs;
  double frequencyPpm;
  String fileStore = "";
  @Nullable String lostShare;
  @Nullable KeeperProof kept;
  List<CheckRecord> history = Collections.emptyList();

  /** A bit for each of the last eight checks, the newest is the lowest; 1 if it has measured. */
  private int reach;

  /** The moment of the monotonic clock until which the last check counts. */
  private long freshUntilNs;

  // by the journal
  long errorCount;
  String lastError = "";
  long lastErrorTimeMs;
  long eventCount;
  List<EventRecord> events = Collections.emptyList();

  // by the members' records
  List<Member> members = Collections.emptyList();
  @Nullable Contradiction contradiction;

  // at the moment at which somebody has asked
  private long timeNs;
  private long offsetNs;
  private long errorBoundNs = Long.MAX_VALUE;
  private OffsetBounds bounds = OffsetBounds.unknown(0);
  private long sleptNs;

  /** Makes a snapshot of a clock that has not been measured. */
  Snapshot() {}

  /** Makes a copy. */
  Snapshot(Snapshot of) {
    take(of);
  }

  /** Takes all values of another one; allocates nothing. */
  void take(Snapshot of) {
    state = of.state;
    checkCount = of.checkCount;
    stepCount = of.stepCount;
    lastCheckTimeMs = of.lastCheckTimeMs;
    roundTripNs = of.roundTripNs;
    driftNs = of.driftNs;
    granularityNs = of.granularityNs;
    frequencyPpm = of.frequencyPpm;
    fileStore = of.fileStore;
    lostShare = of.lostShare;
    kept = of.kept;
    history = of.history;
    reach = of.reach;
    freshUntilNs = of.freshUntilNs;
    errorCount = of.errorCount;
    lastError = of.lastError;
    lastErrorTimeMs = of.lastErrorTimeMs;
    eventCount = of.eventCount;
    events = of.events;
    members = of.members;
    contradiction = of.contradiction;
  }

  /** Adds the outcome of a check to {@link #reach}. */
  void reached(boolean measured) {
    reach = (reach << 1 | (measured ? 1 : 0)) & LAST_EIGHT;
  }

  /** The last check counts until the next one is announced. */
  void keepFresh(long nowNs) {
    freshUntilNs = nowNs + UNLIMITED_NS;
  }

  /** The last check counts until soon after the next one is due, which is at {@code dueNs}. */
  void keepFreshUntilAfter(long dueNs) {
    freshUntilNs = dueNs + LATE_NS;
  }

  /**
   * Another check has begun: the last one counts for as long as this one may need, even if its
   * calls are slow, or it starts again and again.
   */
  void keepFreshWhileChecking(long nowNs, long patienceNs) {
    if (isFresh(nowNs)) {
      freshUntilNs += Math.max(nowNs + patienceNs + LATE_NS - freshUntilNs, 0);
    }
  }

  /** The last check no longer counts. */
  void endFresh(long nowNs) {
    freshUntilNs = nowNs - 1;
  }

  boolean isFresh(long nowNs) {
    return nowNs - freshUntilNs <= 0;
  }

  /** The state at that moment of the monotonic clock. */
  ClockState stateAt(long nowNs) {
    return state == ClockState.SYNCHRONIZED && (!isFresh(nowNs) || contradiction != null)
        ? ClockState.HOLDOVER
        : state;
  }

  /**
   * This snapshot as of a moment.
   *
   * @param bounds the bounds of the offset to the monotonic clock, at that moment
   * @param timeNs the adjusted time then, ns since the epoch
   * @param offsetNs the server's clock minus the local wall clock then, ns
   * @param errorBoundNs the server's time is within ± this of the adjusted time, ns
   * @param sleptNs for how long the machine may have slept in all
   */
  Snapshot asOf(OffsetBounds bounds, long timeNs, long offsetNs, long errorBoundNs, long sleptNs) {
    Snapshot now = new Snapshot(this);
    now.state = stateAt(bounds.atNs());
    now.timeNs = timeNs;
    now.offsetNs = now.state == ClockState.STOPPED ? 0 : offsetNs;
    now.errorBoundNs = errorBoundNs;
    now.bounds = bounds;
    now.sleptNs = sleptNs;
    return now;
  }

  /** The adjusted time, ns since the epoch. */
  public long timeNs() {
    return timeNs;
  }

  /** The server's clock minus the local wall clock, ns; 0 before the first check and at the end. */
  public long offsetNs() {
    return offsetNs;
  }

  /**
   * The server's time is within ± this of the adjusted time, ns; {@link Long#MAX_VALUE} if unknown.
   */
  public long errorBoundNs() {
    return errorBoundNs;
  }

  /** Whether {@link #earliestNs} and {@link #latestNs} are known. */
  public boolean hasBounds() {
    return state.adjusts() && bounds.isFinite();
  }

  /**
   * How the share was found to be lost since the last successful check (another identity, another
   * file store, no clock file); null if it was not.
   */
  public @Nullable String lostShare() {
    return lostShare;
  }

  /** The server's time is not before this, ns since the epoch. */
  public long earliestNs() {
    return Math.min(bounds.atNs() + bounds.lowNs(), timeNs); // it is outside while it slews
  }

  /** The server's time is not after this, ns since the epoch. */
  public long latestNs() {
    return Math.max(bounds.atNs() + bounds.highNs(), timeNs);
  }

  /** The moment of the snapshot by the monotonic clock. */
  public long monotonicNs() {
    return bounds.atNs();
  }

  /** For how long the machine may have slept since the clock was made, in all, ns. */
  public long sleptNs() {
    return sleptNs;
  }

  /** The members that share the folder; empty without members. Immutable. */
  public List<Member> members() {
    return members;
  }

  @Override
  public ClockState state() {
    return state;
  }

  @Override
  public @Nullable Contradiction contradiction() {
    return contradiction;
  }

  @Override
  public String reference() {
    return kept == null ? "file server" : kept.keeper();
  }

  @Override
  public boolean isKeeper() {
    return kept != null && kept.isOwn();
  }

  @Override
  public long checkCount() {
    return checkCount;
  }

  @Override
  public long errorCount() {
    return errorCount;
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
    return lastError;
  }

  @Override
  public long lastErrorTimeMs() {
    return lastErrorTimeMs;
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
    return Integer.toOctalString(reach);
  }

  @Override
  public String fileStore() {
    return fileStore;
  }

  @Override
  public List<CheckRecord> history() {
    return history;
  }

  @Override
  public List<EventRecord> events() {
    return events;
  }
}
