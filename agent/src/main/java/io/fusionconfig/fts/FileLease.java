package io.fusionconfig.fts;

import io.fusionconfig.fts.api.Contradiction;
import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.lease.DiskFolder;
import io.fusionconfig.fts.lease.LeaseHold;
import io.fusionconfig.fts.lease.LeaseProtocol;
import io.fusionconfig.fts.lease.LeaseState;
import io.fusionconfig.fts.lease.LeaseTime;
import io.fusionconfig.fts.share.ProcessName;
import io.fusionconfig.fts.text.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An exclusive lease, kept beside a clock file: of all processes on all machines that share it, at
 * most one holds a lease of a name, and whatever becomes of its holder, it ends.
 *
 * <pre>{@code
 * Duration timeToLive = Duration.ofSeconds(30);
 * Duration wait = Duration.ofMinutes(1);
 * try (FileLease lease = FileLease.tryAcquire(clock, "nightly-batch", timeToLive, wait)) {
 *   while (lease != null && lease.renew() && hasWork()) {
 *     doSomeWork(lease.fencingNumber());   // must take less than 30 s
 *   }
 * }
 * }</pre>
 *
 * <p>A holder takes its lease for lost as soon as the expiry may have come by the file server's
 * clock, or the time to live is over by its own monotonic clock. Others take it for over when both
 * have surely passed: the expiry by the bounds of their clocks, and the time to live and a fifth of
 * it since they first saw it so. So no two hold it at once, however wrong their machines' clocks
 * are and whenever the server's is set.
 *
 * <p>What was given back is had at once. What its holder left behind when it crashed is not: who
 * asks for it the first time has yet to see that nobody renews it, and is told that somebody else
 * may have it. Ask again, or wait as above: a program that asks once and ends never gets it.
 *
 * <p>No check protects what is done after it: a process may be stopped between {@link #isHeld} and
 * its next line for longer than the lease lives. What must not be done twice has to be guarded by
 * whoever does it: hand it the {@link #fencingNumber}, and let it refuse a number lower than one
 * that it has seen.
 *
 * <p>Safe for any number of threads. Calls take as long as the file system takes, but for {@link
 * #isHeld} and {@link #remaining}, which do not touch it.
 */
public final class FileLease implements AutoCloseable {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMillis(LeaseState.MAX_TIME_TO_LIVE_MS);
  private static final int MAX_NAME = 100;

  /** Who waits looks ten times in a time to live, within these. */
  private static final long MIN_LOOK_NS = 100_000_000L;

  private static final long MAX_LOOK_NS = 2_000_000_000L;

  private final FileClock clock;
  private final LeaseProtocol protocol;
  private final LeaseTime time;
  private final Duration timeToLive;
  private final long fencingNumber;

  /** Null once it is lost or given back. */
  private final AtomicReference<@Nullable LeaseHold> held;

  private FileLease(
      FileClock clock,
      LeaseProtocol protocol,
      LeaseTime time,
      Duration timeToLive,
      LeaseHold held) {
    this.clock = clock;
    this.protocol = protocol;
    this.time = time;
    this.timeToLive = timeToLive;
    this.fencingNumber = held.number();
    this.held = new AtomicReference<>(held);
  }

  /**
   * Takes the lease if it is free. One that was not given back is taken if its expiry has surely
   * passed, and this clock's leases have seen it so for its time to live and a fifth of that: the
   * first call for a lease that somebody has left behind gives null, and a later one takes it. Its
   * state is kept in the folder {@code NAME.lease} beside the clock file, which is made at the
   * first time.
   *
   * @param clock started; all processes must use the same clock file
   * @param name 1 to 100 letters, digits, {@code . _ -}
   * @param timeToLive 1 ms to 365 days, to be counted from now on and from each {@link #renew};
   *     choose many times the clock's error bound and the file system's longest hang
   * @return the lease; null if somebody else may have it
   * @throws IllegalStateException if the clock has no adjusted time; {@link FileClock#state} says
   *     why
   * @throws IOException if the file system fails; should the lease have been taken all the same, it
   *     expires unused. Also if the share is not the one that the clock began with, and if the
   *     clock's error bound is above {@code timeToLive} or {@link FileClockBuilder#maxOffset}, or
   *     another member's record proves that the members have not one clock
   */
  public static @Nullable FileLease tryAcquire(FileClock clock, String name, Duration timeToLive)
      throws IOException {
    if (!name.matches("[A-Za-z0-9._-]{1," + MAX_NAME + "}")) {
      throw new IllegalArgumentException(
          "name must be 1 to " + MAX_NAME + " letters, digits, . _ -, not " + name);
    }
    if (timeToLive.compareTo(SHORTEST) < 0 || timeToLive.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "timeToLive must be from 1 ms to 365 days, not " + timeToLive);
    }
    if (!clock.state().adjusts()) {
      throw new IllegalStateException(
          "no lease without an adjusted time: the clock of "
              + clock.file()
              + " is "
              + clock.state()
              + "; start it and see that it becomes SYNCHRONIZED");
    }
    requireTrustworthy(clock, timeToLive);
    ClockTime time = new ClockTime(clock);
    DiskFolder folder = new DiskFolder(clock.file(), name, time);
    LeaseProtocol protocol = new LeaseProtocol(folder, time, name, clock.sightings());
    String holder = ProcessName.unique(clock.sync().host()) + "-" + UUID.randomUUID();
    LeaseHold held = protocol.acquire(holder, timeToLive.toMillis());
    return held == null ? null : new FileLease(clock, protocol, time, timeToLive, held);
  }

  /**
   * The same, asked again and again until the lease is had: ten times in a {@code timeToLive}, at
   * least every 2 s. A lease that its holder has left behind takes its time to live and a fifth of
   * that from the first look on, and the clock's error bounds.
   *
   * @param wait at most this long, 0 or more
   * @return the lease; null if somebody else may have it all the while
   * @throws InterruptedException if this thread is interrupted while it waits
   * @throws IllegalStateException as above, at whichever look
   * @throws IOException as above, at whichever look
   */
  public static @Nullable FileLease tryAcquire(
      FileClock clock, String name, Duration timeToLive, Duration wait)
      throws IOException, InterruptedException {
    if (wait.isNegative() || wait.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("wait must be from 0 to 365 days, not " + wait);
    }
    HostClock host = clock.sync().host();
    long until = host.monotonicNs() + wait.toNanos();
    while (true) {
      FileLease lease = tryAcquire(clock, name, timeToLive);
      long leftNs = until - host.monotonicNs();
      if (lease != null || leftNs <= 0) {
        return lease;
      }
      long lookNs = Math.min(Math.max(timeToLive.toNanos() / 10, MIN_LOOK_NS), MAX_LOOK_NS);
      host.sleep(Math.min(lookNs, leftNs));
    }
  }

  /**
   * Refuses where a lease would be asked for on the strength of what the clock no longer knows.
   *
   * <p>A bound above the time to live makes no second holder. But the expiry that it would be put
   * into lies that much in the future, so that a lease of a holder that crashes would be nobody's
   * for a multiple of its time to live.
   */
  private static void requireTrustworthy(FileClock clock, Duration timeToLive) throws IOException {
    String lost = clock.sync().lostShare();
    if (lost != null) {
      throw new IOException("no lease on a share that was lost: " + lost);
    }
    Contradiction contradiction = clock.status().contradiction();
    if (contradiction != null) {
      throw new IOException(
          "no lease while the members have not one clock: that of "
              + contradiction.ahead()
              + " is ahead of this one's; use mode=exchange on all members");
    }
    long boundNs = clock.errorBoundNs();
    long maxOffsetNs = clock.sync().settings().maxOffsetNs();
    String limit = null;
    if (boundNs > timeToLive.toNanos()) {
      limit = "the lease's time to live, " + timeToLive;
    } else if (boundNs > maxOffsetNs) {
      limit = "maxOffset, " + Figures.plain(maxOffsetNs);
    }
    if (limit != null) {
      throw new IOException(
          "no lease by a clock whose error bound, "
              + Figures.plain(boundNs)
              + ", is above "
              + limit
              + "; the clock of "
              + clock.file()
              + " is "
              + clock.state()
              + ": see what its last check has said, or raise that limit");
    }
  }

  /**
   * A number that is greater than that of every holder before, from 1. It stays this lease's when
   * the lease is lost.
   */
  public long fencingNumber() {
    return fencingNumber;
  }

  /** Whether nobody else can have it at this moment. Once false it stays false. */
  public boolean isHeld() {
    return !remaining().isZero();
  }

  /** How long it is surely held from this moment on if it is not renewed; 0 once it is lost. */
  public Duration remaining() {
    LeaseHold now = held.get();
    if (now == null) {
      return Duration.ZERO;
    }
    long leftNs = now.leftNs(time.now());
    if (leftNs > 0) {
      return Duration.ofNanos(leftNs);
    }
    held.compareAndSet(now, null); // for ever, even if the clock's bound becomes narrower
    return Duration.ZERO;
  }

  /**
   * Has the time to live begin anew, if the lease is still held.
   *
   * @return false if it is lost, for ever
   * @throws IOException if the file system fails, or a new lease would be refused; this one is
   *     still held for what is {@link #remaining}, and may be renewed again
   */
  public boolean renew() throws IOException {
    synchronized (protocol) {
      LeaseHold now = held.get();
      if (now == null || !isHeld()) {
        return false;
      }
      requireTrustworthy(clock, timeToLive);
      LeaseHold renewed = protocol.renew(now, timeToLive.toMillis());
      if (held.compareAndSet(now, renewed)) {
        return renewed != null;
      }
      if (renewed != null) {
        protocol.release(renewed); // lost or closed meanwhile
      }
      return false;
    }
  }

  /**
   * Gives the lease back at once, if it is held. Idempotent.
   *
   * @throws IOException if the file system fails; the lease expires then
   */
  @Override
  public void close() throws IOException {
    LeaseHold last = held.getAndSet(null);
    if (last != null) {
      synchronized (protocol) {
        protocol.release(last);
      }
    }
  }
}
