package io.fusionconfig.fts;

import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.host.ProcessName;
import io.fusionconfig.fts.host.RandomNumber;
import io.fusionconfig.fts.lease.DiskFolder;
import io.fusionconfig.fts.lease.LeaseHold;
import io.fusionconfig.fts.lease.LeaseProtocol;
import io.fusionconfig.fts.lease.LeaseState;
import io.fusionconfig.fts.lease.LeaseTime;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An exclusive lease, kept beside a clock file: of all processes on all machines that share the
 * clock file, at most one holds the lease of a name. A lease ends even if its holder crashes.
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
 * <p>A holder considers its lease lost as soon as the expiry may have passed by the file server's
 * clock, or the time to live has passed by its own monotonic clock. Other processes consider it
 * expired when both have certainly passed: the expiry, by the bounds of their clocks, and the time
 * to live plus a fifth since they first saw this state of the lease. An expiry that is further away
 * than a clock could have made it, because the server's clock was set back since, is not waited
 * for. So no two processes hold it at once, however wrong their machines' clocks are and whenever
 * the server's clock is set.
 *
 * <p>A released lease can be acquired at once. The lease of a holder that crashed cannot: a process
 * first has to see that it is not renewed, and until then {@code tryAcquire} returns null. Call it
 * again, or with a wait as above: a program that calls it once and ends never gets such a lease.
 *
 * <p>No check protects what is done after it: a process may be stopped between {@link #isHeld} and
 * the next statement for longer than the lease lives. Work that must not be done twice has to be
 * guarded where it takes effect: pass the {@link #fencingNumber} along, and refuse a number lower
 * than one already seen.
 *
 * <p>Safe for any number of threads. Calls take as long as the file system takes, except {@link
 * #isHeld} and {@link #remaining}, which do not touch it.
 */
public final class FileLease implements AutoCloseable {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMillis(LeaseState.MAX_TIME_TO_LIVE_MS);
  private static final int MAX_NAME = 100;

  /** A waiting caller polls ten times per time to live, within these limits. */
  private static final long MIN_LOOK_NS = 100_000_000L;

  private static final long MAX_LOOK_NS = 2_000_000_000L;

  private final LeaseProtocol protocol;
  private final LeaseTime time;
  private final Duration timeToLive;
  private final long fencingNumber;

  /** Null once the lease is lost or released. */
  private final AtomicReference<@Nullable LeaseHold> held;

  private FileLease(LeaseProtocol protocol, LeaseTime time, Duration timeToLive, LeaseHold held) {
    this.protocol = protocol;
    this.time = time;
    this.timeToLive = timeToLive;
    this.fencingNumber = held.number();
    this.held = new AtomicReference<>(held);
  }

  /**
   * Acquires the lease if it is free. A lease that was not released is free when its expiry has
   * certainly passed and this process has seen it unchanged for its time to live plus a fifth: for
   * a lease that a crashed holder left behind, the first call returns null and a later one acquires
   * it. The state of the lease is kept in the folder {@code NAME.lease} beside the clock file,
   * which the first call creates.
   *
   * @param clock a started clock; all processes must use the same clock file
   * @param name 1 to 100 letters, digits, {@code . _ -}
   * @param timeToLive 1 ms to 365 days, counted from now and from each {@link #renew}; choose many
   *     times the clock's error bound and the file system's longest hang
   * @return the lease; null if another process may hold it
   * @throws IllegalStateException if the clock has no adjusted time; {@link FileClock#state} says
   *     why
   * @throws IOException if the file system fails; a lease that was acquired nevertheless expires
   *     unused. Also if the share is not the one that the clock started with, if the clock's error
   *     bound is above {@code timeToLive} or {@link FileClockBuilder#maxOffset}, or if another
   *     member's record proves that the members do not share one clock
   */
  public static @Nullable FileLease tryAcquire(FileClock clock, String name, Duration timeToLive)
      throws IOException {
    if (!name.matches("[A-Za-z0-9._-]{1," + MAX_NAME + "}")) {
      throw new IllegalArgumentException(
          "name must be 1 to " + MAX_NAME + " letters, digits, . _ -, not " + Line.quote(name));
    }
    if (timeToLive.compareTo(SHORTEST) < 0 || timeToLive.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "timeToLive must be from 1 ms to 365 days, not "
              + Figures.option(Figures.ns(timeToLive)));
    }
    if (!clock.state().adjusts()) {
      throw new IllegalStateException(
          "no lease without an adjusted time: the clock of "
              + clock.file()
              + " is "
              + clock.state()
              + "; start it and see that it becomes SYNCHRONIZED");
    }
    ClockTime time = new ClockTime(clock);
    time.forExpiry(timeToLive.toMillis()); // before the share is asked
    DiskFolder folder = new DiskFolder(clock.file(), name, clock.sync().verifiedShare());
    LeaseProtocol protocol = new LeaseProtocol(folder, time, name, clock.sightings());
    String holder = ProcessName.unique(clock.sync().host()) + "-" + RandomNumber.uuid();
    LeaseHold held = protocol.acquire(holder, timeToLive.toMillis());
    return held == null ? null : new FileLease(protocol, time, timeToLive, held);
  }

  /**
   * Acquires the lease, waiting for it: tries ten times per {@code timeToLive}, at least every 2 s.
   * The lease of a crashed holder becomes free after its time to live plus a fifth, and the clock's
   * error bounds, counted from the first try.
   *
   * @param wait the longest wait, 0 or more
   * @return the lease; null if another process may have held it all the time
   * @throws InterruptedException if this thread is interrupted while it waits
   * @throws IllegalStateException as above, at any try
   * @throws IOException as above, at any try
   */
  public static @Nullable FileLease tryAcquire(
      FileClock clock, String name, Duration timeToLive, Duration wait)
      throws IOException, InterruptedException {
    if (wait.isNegative() || wait.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "wait must be from 0 to 365 days, not " + Figures.option(Figures.ns(wait)));
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
   * A number greater than that of every earlier holder, from 1. Does not change when the lease is
   * lost.
   */
  public long fencingNumber() {
    return fencingNumber;
  }

  /** Whether no other process can hold the lease at this moment. Once false, it stays false. */
  public boolean isHeld() {
    return !remaining().isZero();
  }

  /** How long the lease is certainly held from now on without renewal; 0 once it is lost. */
  public Duration remaining() {
    LeaseHold now = held.get();
    if (now == null) {
      return Duration.ZERO;
    }
    long leftNs = now.leftNs(time.now());
    if (leftNs > 0) {
      return Duration.ofNanos(leftNs);
    }
    held.compareAndSet(now, null); // for good, even if the clock's bound becomes narrower
    return Duration.ZERO;
  }

  /**
   * Restarts the time to live, if the lease is still held.
   *
   * @return false if the lease is lost for good
   * @throws IOException if the file system fails, or the clock is not good enough for a new lease;
   *     this lease is still held for {@link #remaining}, and may be renewed again
   */
  public boolean renew() throws IOException {
    synchronized (protocol) {
      LeaseHold now = held.get();
      if (now == null || !isHeld()) {
        return false;
      }
      LeaseHold renewed = protocol.renew(now, timeToLive.toMillis());
      if (held.compareAndSet(now, renewed)) {
        return renewed != null;
      }
      if (renewed != null) {
        protocol.release(renewed); // lost or closed in the meantime
      }
      return false;
    }
  }

  /**
   * Releases the lease, if it is held. Idempotent.
   *
   * @throws IOException if the file system fails; the lease then expires
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
