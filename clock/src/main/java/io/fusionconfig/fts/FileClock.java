package io.fusionconfig.fts;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.ClockStatus;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.lease.Sightings;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.sync.FileSync;
import io.fusionconfig.fts.sync.Snapshot;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.time.AdjustedTime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a file server, read from the stamps of a shared file system: the same on every
 * machine that shares the file system, with a bound on its error.
 *
 * <pre>{@code
 * try (FileClock clock = FileClock.builder(Paths.get("/san/clock")).build()) {
 *   clock.start();
 *   long now = clock.millis();
 * }
 * }</pre>
 *
 * <p>Before the first check, after {@link #close} and while the first offset is refused, it returns
 * the time of the local clock; {@link #state} tells which. It runs on the monotonic clock: setting
 * the local clock does not move it, and it never runs backwards except in a step ({@link
 * FileClockBuilder#maxDrift}). It is safe for any number of threads. Reading it never waits for the
 * file system.
 */
public final class FileClock extends Clock implements AutoCloseable {
  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final long START_TIMEOUT_NS = ClockSettings.START_TIMEOUT.defaultAmount();

  private final AdjustedTime time;
  private final FileSync sync;
  private final @Nullable Duration startTimeout;

  /**
   * What this process has seen of other processes' leases; created by the first lease. Guarded by
   * this.
   */
  private @Nullable Sightings sightings;

  /** Makes a clock that drives {@code time}, which reads {@code host}. */
  FileClock(
      HostClock host,
      AdjustedTime time,
      ClockSettings settings,
      FtsLog log,
      @Nullable Duration startTimeout) {
    this.time = time;
    this.sync = new FileSync(host, time, settings, log);
    this.startTimeout = startTimeout;
  }

  /**
   * For FTS's own agent; applications use {@link #builder}. The clock drives a time of the
   * caller's, and {@link #start} does not wait. One clock drives a time at once: {@link #close}
   * returns it to the local clock, and another clock may drive it then.
   */
  public static FileClock of(ClockSettings settings, FtsLog log, AdjustedTime time) {
    return new FileClock(HostClock.SYSTEM, time, settings, log, Duration.ZERO);
  }

  /**
   * Returns a builder; all settings except the file have defaults.
   *
   * @param file the clock file on the shared file system; it is created if absent, its folder is
   *     not
   */
  public static FileClockBuilder builder(Path file) {
    return new FileClockBuilder(ClockSettings.ofFile(file));
  }

  /**
   * Returns a builder for a clock that the members of a folder share: the clock file is {@code
   * fts.clock} in the folder, and each process keeps a record there and sees those of the others
   * ({@link #members}).
   *
   * @param folder an existing folder on the shared file system
   */
  public static FileClockBuilder inFolder(Path folder) {
    return new FileClockBuilder(ClockSettings.inFolder(folder));
  }

  /**
   * Starts the checks and waits for the first one, for at most {@link
   * FileClockBuilder#startTimeout}. If that is not set, it waits up to 60 s where members exchange
   * the time. Idempotent, and safe from any number of threads. Does not throw if the check fails;
   * {@link #state} tells. After {@link #close} it does nothing: a closed clock stays closed and
   * returns the time of the local clock.
   *
   * @throws OutOfMemoryError if no thread can be started; the call can be repeated
   */
  public void start() {
    sync.start();
    try {
      Duration given = startTimeout;
      long timeoutNs = given == null ? START_TIMEOUT_NS : Figures.ns(given);
      boolean required = false; // a failed check also ends the wait
      boolean patient = given == null;
      awaitStart(timeoutNs, required, patient);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * For FTS's own agent: waits for the first check or, if {@code required}, through failed checks
   * until the clock is SYNCHRONIZED.
   *
   * @param timeoutNs the longest wait, ns
   * @param patient whether the wait may be extended to 60 s, with a log line, where members
   *     exchange the time
   * @return the longest wait that applied, ns
   */
  public long awaitStart(long timeoutNs, boolean required, boolean patient)
      throws InterruptedException {
    return sync.awaitStart(timeoutNs, required, patient);
  }

  /**
   * Waits for the end of the first check, successful or not; {@link #state} tells. Returns at once
   * before {@link #start}.
   *
   * @param timeout the longest wait; returns at once if it is 0 or negative
   */
  public void awaitFirstCheck(Duration timeout) throws InterruptedException {
    sync.awaitFirstCheck(Figures.ns(timeout));
  }

  /**
   * Waits for the state SYNCHRONIZED, through failed checks. Returns at once before {@link #start}
   * and after {@link #close}.
   *
   * @param timeout the longest wait; returns at once if it is 0 or negative
   * @return whether the clock is SYNCHRONIZED
   */
  public boolean awaitSynchronized(Duration timeout) throws InterruptedException {
    return sync.awaitSynchronized(Figures.ns(timeout));
  }

  /**
   * Makes a check now, and waits for it for at most a few seconds. Does nothing before {@link
   * #start}.
   */
  public void checkNow() throws InterruptedException {
    sync.checkNow();
  }

  /** The adjusted time, ms since the epoch. */
  @Override
  public long millis() {
    return time.millis();
  }

  /** The adjusted time, ns since the epoch. */
  public long nanos() {
    return time.nanos();
  }

  /** The adjusted time, with nanosecond resolution. */
  @Override
  public Instant instant() {
    return instantOf(time.nanos());
  }

  /** The interval in which the file server's time lies. */
  public TimeBounds bounds() {
    return boundsOf(sync.status());
  }

  /** The interval in which the file server's time lies, according to a snapshot. */
  static TimeBounds boundsOf(Snapshot now) {
    return now.hasBounds()
        ? new TimeBounds(instantOf(now.earliestNs()), instantOf(now.latestNs()), now.state())
        : new TimeBounds(Instant.MIN, Instant.MAX, now.state());
  }

  /** What the adjusted time is worth. */
  public ClockState state() {
    return sync.state();
  }

  /**
   * How far the file server's clock is ahead of the local wall clock now, ns. Adding it to the
   * local time gives the adjusted time; positive means that this machine is behind. A refused
   * offset is also returned, but not applied. 0 before the first check and after {@link #close}.
   */
  public long offsetNs() {
    return state() == ClockState.STOPPED ? 0 : sync.offset().toWallNs();
  }

  /**
   * The file server's true time lies within ± this of the adjusted time now, ns; {@link
   * Long#MAX_VALUE} if unknown.
   */
  public long errorBoundNs() {
    return sync.offset().errorBoundNs();
  }

  /** The clock file. */
  public Path file() {
    return sync.file();
  }

  /** How the clock is measured. */
  public ProbeMode mode() {
    return sync.settings().mode();
  }

  /** Time between checks, ns. */
  public long intervalNs() {
    return sync.settings().intervalNs();
  }

  /** Counts, times and history of the checks, all of the moment of this call. */
  public ClockStatus status() {
    return sync.status();
  }

  /** Whether the clock has members, because it was built with {@link #inFolder}. */
  public boolean hasMembers() {
    return sync.hasMembers();
  }

  /**
   * The members that share the folder as they were last seen after a check, including this one and
   * silent ones. Each check reads the records of up to 32 other members; more are read in turn.
   * Empty before the first check, and without {@link #inFolder}. Immutable.
   */
  public List<Member> members() {
    return sync.members();
  }

  /** What this process has seen of other processes' leases. */
  synchronized Sightings sightings() {
    if (sightings == null) {
      sightings = new Sightings();
    }
    return sightings;
  }

  /** The checks of this clock. */
  FileSync sync() {
    return sync;
  }

  /**
   * Notifies {@code listener} of all events from now on, until {@link #removeListener}.
   *
   * @return the checks until now, as in {@link ClockStatus#history}: each check is either here or
   *     reported to the listener, never both
   */
  public List<CheckRecord> addListener(ClockListener listener) {
    return sync.addListener(listener);
  }

  /**
   * Stops notifying {@code listener}. Does not wait for a notification in progress. Does nothing if
   * the listener was not added.
   */
  public void removeListener(ClockListener listener) {
    sync.removeListener(listener);
  }

  /** Ends the checks; from then on the time is that of the local clock. Idempotent. */
  @Override
  public void close() {
    sync.close();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? this : ZonedClock.of(this, zone);
  }

  private static Instant instantOf(long ns) {
    return Instant.ofEpochSecond(
        Math.floorDiv(ns, NS_PER_SECOND), Math.floorMod(ns, NS_PER_SECOND));
  }
}
