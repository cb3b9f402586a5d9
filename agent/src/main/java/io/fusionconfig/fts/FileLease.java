package io.fusionconfig.fts;

import io.fusionconfig.fts.clock.HostClock;
import io.fusionconfig.fts.lease.DiskFolder;
import io.fusionconfig.fts.lease.LeaseProtocol;
import io.fusionconfig.fts.lease.LeaseState;
import io.fusionconfig.fts.share.ProcessName;
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
 * try (FileLease lease = FileLease.tryAcquire(clock, "nightly-batch", Duration.ofSeconds(30))) {
 *   while (lease != null && lease.renew() && hasWork()) {
 *     doSomeWork(lease.fencingNumber());   // must take less than 30 s
 *   }
 * }
 * }</pre>
 *
 * <p>A holder takes its lease for lost as soon as the expiry may have come; others take it for over
 * when it has surely come, by the bounds of their own clocks. So no two hold it at once, however
 * wrong their machines' clocks are, as long as the clock's bounds are true.
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
  private static final Duration LONGEST = Duration.ofDays(365);

  private final LeaseProtocol protocol;
  private final ClockTime time;
  private final long timeToLiveMs;
  private final long fencingNumber;

  /** Null once it is lost or given back. */
  private final AtomicReference<@Nullable LeaseState> held;

  private FileLease(LeaseProtocol protocol, ClockTime time, long timeToLiveMs, LeaseState held) {
    this.protocol = protocol;
    this.time = time;
    this.timeToLiveMs = timeToLiveMs;
    this.fencingNumber = held.number();
    this.held = new AtomicReference<>(held);
  }

  /**
   * Takes the lease if it is free, or if its last holder's has expired. Its state is kept in the
   * folder {@code NAME.lease} beside the clock file, which is made at the first time.
   *
   * @param clock started; all processes must use the same clock file
   * @param name letters, digits, {@code . _ -}
   * @param timeToLive 1 ms to 365 days, to be counted from now on and from each {@link #renew};
   *     choose many times the clock's error bound and the file system's longest hang
   * @return the lease; null if somebody else has it
   * @throws IllegalStateException if the clock has no adjusted time; {@link FileClock#state} says
   *     why
   * @throws IOException if the file system fails; should the lease have been taken all the same, it
   *     expires unused
   */
  public static @Nullable FileLease tryAcquire(FileClock clock, String name, Duration timeToLive)
      throws IOException {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException("name must be letters, digits, . _ -, not " + name);
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
    ClockTime time = new ClockTime(clock);
    LeaseProtocol protocol = new LeaseProtocol(new DiskFolder(clock.file(), name), time);
    String holder = ProcessName.unique(HostClock.SYSTEM) + "-" + UUID.randomUUID();
    LeaseState held = protocol.acquire(holder, timeToLive.toMillis());
    return held == null ? null : new FileLease(protocol, time, timeToLive.toMillis(), held);
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
    LeaseState now = held.get();
    if (now == null) {
      return Duration.ZERO;
    }
    long leftMs = now.expiryMs() - time.latestMs();
    if (leftMs > 0) {
      return Duration.ofMillis(leftMs);
    }
    held.compareAndSet(now, null); // for ever, even if the clock's bound becomes narrower
    return Duration.ZERO;
  }

  /**
   * Has the time to live begin anew, if the lease is still held.
   *
   * @return false if it is lost, for ever
   * @throws IOException if the file system fails; the lease is still held for what is {@link
   *     #remaining}, and may be renewed again
   */
  public boolean renew() throws IOException {
    synchronized (protocol) {
      LeaseState now = held.get();
      if (now == null) {
        return false;
      }
      LeaseState renewed = protocol.renew(now, timeToLiveMs);
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
    LeaseState last = held.getAndSet(null);
    if (last != null) {
      synchronized (protocol) {
        protocol.release(last);
      }
    }
  }
}
