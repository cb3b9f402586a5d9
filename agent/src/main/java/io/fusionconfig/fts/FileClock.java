package io.fusionconfig.fts;

import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.ClockStatus;
import io.fusionconfig.fts.api.FtsLog;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.clock.AdjustedTime;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.clock.OffsetBounds;
import io.fusionconfig.fts.lease.Sightings;
import io.fusionconfig.fts.share.ClockSettings;
import io.fusionconfig.fts.sync.FileSync;
import io.fusionconfig.fts.text.Figures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a file server, as the stamps of a shared file system tell it: the same on every
 * machine that shares the file system, with a bound on its error.
 *
 * <pre>{@code
 * try (FileClock clock = FileClock.builder(Paths.get("/san/clock")).build()) {
 *   clock.start();
 *   long now = clock.millis();
 * }
 * }</pre>
 *
 * <p>Before the first check, after {@link #close} and while the first offset is refused it gives
 * this machine's own time; {@link #state} tells. It runs on the monotonic clock: setting the local
 * wall clock does not move it, and it never runs backwards but for a step ({@link
 * FileClockBuilder#maxDrift}). Safe for any number of threads; reading never waits for the file
 * system.
 */
public final class FileClock extends Clock implements AutoCloseable {
  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final long START_TIMEOUT_NS = ClockSettings.START_TIMEOUT.defaultAmount();

  private final AdjustedTime time;
  private final FileSync sync;
  private final @Nullable Duration startTimeout;

  /** What this process's leases have seen of others'; made by the first one. Guarded by this. */
  private @Nullable Sightings sightings;

  /** A clock whose start waits so long, or as long as it is by default. */
  FileClock(HostClock host, ClockSettings settings, FtsLog log, @Nullable Duration startTimeout) {
    this.time = new AdjustedTime(host);
    this.sync = new FileSync(host, time, settings, log);
    this.startTimeout = startTimeout;
  }

  /** For FTS's own agent, whose {@link #start} waits for nothing; others use {@link #builder}. */
  public static FileClock of(ClockSettings settings, FtsLog log) {
    return new FileClock(HostClock.SYSTEM, settings, log, Duration.ZERO);
  }

  /**
   * A clock to be built; all settings but the file have defaults.
   *
   * @param file the clock file on the shared file system; created if absent, its folder never
   */
  public static FileClockBuilder builder(Path file) {
    return new FileClockBuilder(ClockSettings.ofFile(file));
  }

  /**
   * A clock to be built that a folder's members share: the clock file is {@code fts.clock} in it,
   * each process keeps a record there, and sees the others' ({@link #members}).
   *
   * @param folder an existing folder on the shared file system
   */
  public static FileClockBuilder inFolder(Path folder) {
    return new FileClockBuilder(ClockSettings.inFolder(folder));
  }

  /**
   * Starts to check, and waits for the first check, at most {@link FileClockBuilder#startTimeout};
   * if that was not set, up to 25 s where members keep the clock and the last keeper is silent.
   * Idempotent, from any number of threads: one loop, one first check. Whatever comes of it, {@link
   * #state} tells; it throws only where this machine has no thread left for it, and can then be
   * called again. After {@link #close} it does nothing: a closed clock stays closed and gives this
   * machine's own time; build another one.
   *
   * @throws OutOfMemoryError if no thread can be started
   */
  public void start() {
    sync.start();
    try {
      Duration given = startTimeout;
      long timeoutNs = given == null ? START_TIMEOUT_NS : Figures.ns(given);
      awaitStart(timeoutNs, false, given == null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * For FTS's own agent: waits for the first check or, if {@code required}, over failed ones until
   * the clock is SYNCHRONIZED.
   *
   * @param timeoutNs at most this long, ns
   * @param patient whether it may be up to 25 s all the same, which is said, if members keep the
   *     clock and the last keeper is silent
   * @return for how long it may have waited, ns
   */
  public long awaitStart(long timeoutNs, boolean required, boolean patient)
      throws InterruptedException {
    return sync.awaitStart(timeoutNs, required, patient);
  }

  /**
   * Waits until the first check is done, successful or not; {@link #state} tells. Returns at once
   * before {@link #start}.
   *
   * @param timeout at most this long; 0 or less: returns at once
   */
  public void awaitFirstCheck(Duration timeout) throws InterruptedException {
    sync.awaitFirstCheck(Figures.ns(timeout));
  }

  /**
   * Waits for the state SYNCHRONIZED, over failed checks. Returns at once before {@link #start} and
   * after {@link #close}.
   *
   * @param timeout at most this long; 0 or less: returns at once
   * @return whether it is reached
   */
  public boolean awaitSynchronized(Duration timeout) throws InterruptedException {
    return sync.awaitSynchronized(Figures.ns(timeout));
  }

  /**
   * Has a check made now, and waits for it some seconds at the most. Before {@link #start} it does
   * nothing.
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

  /** The adjusted time, to the nanosecond. */
  @Override
  public Instant instant() {
    return instantOf(time.nanos());
  }

  /** The file server's time lies in this interval. */
  public TimeBounds bounds() {
    return boundsOf(offsetBounds());
  }

  /** What is known of the offset to the monotonic clock, with the reading of it. */
  OffsetBounds offsetBounds() {
    return sync.offset().bounds();
  }

  /** The interval in which the file server's time lies by what is known of the offset. */
  TimeBounds boundsOf(OffsetBounds known) {
    ClockState state = sync.status().state();
    if (!state.adjusts() || !known.isFinite()) {
      return new TimeBounds(Instant.MIN, Instant.MAX, state);
    }
    long adjusted = time.nanos(); // outside while it slews
    return new TimeBounds(
        instantOf(Math.min(known.atNs() + known.lowNs(), adjusted)),
        instantOf(Math.max(known.atNs() + known.highNs(), adjusted)),
        state);
  }

  /** What the adjusted time is worth. */
  public ClockState state() {
    return sync.status().state();
  }

  /**
   * How far the file server's clock is ahead of the local wall clock now, ns: what is added to
   * local time to get the adjusted one. Positive: this machine is behind. Known while it is
   * refused, too, though not added then; 0 before the first check and after {@link #close}.
   */
  public long offsetNs() {
    return state() == ClockState.STOPPED ? 0 : sync.offset().toWallNs();
  }

  /** The file server's true time lies within ± this of the adjusted time now, ns; or MAX_VALUE. */
  public long errorBoundNs() {
    return sync.offset().errorBoundNs();
  }

  /** The clock file. */
  public Path file() {
    return sync.file();
  }

  /** How the file server is made to stamp. */
  public ProbeMode mode() {
    return sync.settings().mode();
  }

  /** Time between checks, ns. */
  public long intervalNs() {
    return sync.settings().intervalNs();
  }

  /** Counts, times and the history of the checks; live. */
  public ClockStatus status() {
    return sync.status();
  }

  /** Whether the clock is one of a folder's members: built by {@link #inFolder}. */
  public boolean hasMembers() {
    return sync.hasMembers();
  }

  /**
   * The members that share the folder as they were last seen after a check, this one included;
   * those that are silent, too. Up to 32 others are seen anew after each check, more in turn. Empty
   * before the first check, and without {@link #inFolder}. Immutable.
   */
  public List<Member> members() {
    return sync.members();
  }

  /** Since when this process has seen the leases of others as they are. */
  synchronized Sightings sightings() {
    if (sightings == null) {
      sightings = new Sightings();
    }
    return sightings;
  }

  /** What keeps this clock. */
  FileSync sync() {
    return sync;
  }

  /**
   * Tells {@code listener} of all events from now on, until {@link #removeListener}.
   *
   * @return the checks until now, as in {@link ClockStatus#history}: no check is missing between
   *     them and what the listener hears, and none is in both
   */
  public List<CheckRecord> addListener(ClockListener listener) {
    return sync.addListener(listener);
  }

  /**
   * Tells {@code listener} of no more events. Does not wait for one that it is being told of. Does
   * nothing if it was not added.
   */
  public void removeListener(ClockListener listener) {
    sync.removeListener(listener);
  }

  /** Ends the checks; the time is this machine's own from then on. Idempotent. */
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
