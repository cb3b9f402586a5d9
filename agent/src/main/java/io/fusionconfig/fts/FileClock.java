package io.fusionconfig.fts;

import io.fusionconfig.fts.api.ClockListener;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.api.ClockStatus;
import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.clock.AdjustedTime;
import io.fusionconfig.fts.clock.OffsetBounds;
import io.fusionconfig.fts.share.FileSync;
import io.fusionconfig.fts.share.SyncSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

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

  private final AdjustedTime time;
  private final FileSync sync;
  private final long startTimeoutNs;

  FileClock(AdjustedTime time, FileSync sync, long startTimeoutNs) {
    this.time = time;
    this.sync = sync;
    this.startTimeoutNs = startTimeoutNs;
  }

  /**
   * A clock to be built; all settings but the file have defaults.
   *
   * @param file the clock file on the shared file system; created if absent, its folder never
   */
  public static FileClockBuilder builder(Path file) {
    return new FileClockBuilder(file);
  }

  /**
   * A clock to be built that a folder's members share: the clock file is {@code fts.clock} in it,
   * each process keeps a record there, and sees the others' ({@link #members}).
   *
   * @param folder an existing folder on the shared file system
   */
  public static FileClockBuilder inFolder(Path folder) {
    return new FileClockBuilder(folder.resolve(SyncSettings.CLOCK_FILE)).memberOf(folder);
  }

  /**
   * Starts to check, and waits for the first check, at most {@link FileClockBuilder#startTimeout}.
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
      awaitFirstCheck(startTimeoutNs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until the first check is done, well or ill; {@link #state} tells. Before {@link #start}
   * it comes back at once.
   *
   * @param timeoutNs at most this long, ns
   */
  public void awaitFirstCheck(long timeoutNs) throws InterruptedException {
    sync.awaitFirstCheck(timeoutNs);
  }

  /**
   * Waits for the state SYNCHRONIZED, over failed checks. Before {@link #start} and after {@link
   * #close} it comes back at once.
   *
   * @param timeoutNs at most this long, ns
   * @return whether it is reached
   */
  public boolean awaitSynchronized(long timeoutNs) throws InterruptedException {
    return sync.awaitSynchronized(timeoutNs);
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

  /** The adjusted time, to the nanosecond. */
  @Override
  public Instant instant() {
    return instantOf(time.nanos());
  }

  /** The file server's time lies in this interval. */
  public TimeBounds bounds() {
    ClockState state = sync.status().state();
    OffsetBounds known = sync.offset().bounds();
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

  /** How stamps are come by. */
  public ProbeMode mode() {
    return sync.mode();
  }

  /** Time between checks, ns. */
  public long intervalNs() {
    return sync.intervalNs();
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

  /** Has {@code listener} hear of all events from now on. */
  public void addListener(ClockListener listener) {
    sync.addListener(listener);
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
    return zone.equals(ZoneOffset.UTC) ? this : new ZonedClock(this, zone);
  }

  private static Instant instantOf(long ns) {
    return Instant.ofEpochSecond(
        Math.floorDiv(ns, NS_PER_SECOND), Math.floorMod(ns, NS_PER_SECOND));
  }
}
