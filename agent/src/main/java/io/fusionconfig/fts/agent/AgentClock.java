package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.host.Gate;
import io.fusionconfig.fts.host.HostClock;
import io.fusionconfig.fts.time.AdjustedTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock that redirected calls read: the adjusted time of a file clock, or the local clock.
 *
 * <p>It is injected once per JVM, so it switches to another time, or to none, when the agent
 * changes. An agent's new clock is measured before anybody reads it, so it needs a time of its own.
 */
final class AgentClock extends Clock implements LongSupplier {
  private static final long NS_PER_SECOND = 1_000_000_000L;

  /**
   * The resolution of this JVM's own clock: an application that never saw more than three digits
   * may fail on nine.
   */
  private static final long UNIT_NS = HostClock.SYSTEM.wallUnitNs();

  private final Clock real = Clock.systemUTC();

  /** The time to follow; null for the local clock. */
  private volatile @Nullable AdjustedTime source;

  /** What calls wait for before they return the local clock's time; null for nothing. */
  private volatile @Nullable Gate first;

  /** Makes calls wait for this from now on; null for nothing. */
  void await(@Nullable Gate firstCheck) {
    first = firstCheck;
  }

  /** The time to follow after the first check, for a call that has found none. */
  private @Nullable AdjustedTime awaited() {
    Gate check = first;
    if (check != null) {
      check.await();
    }
    return source;
  }

  void follow(@Nullable AdjustedTime time) {
    source = time;
  }

  /** The time that it follows; null for the local clock. */
  @Nullable AdjustedTime source() {
    return source;
  }

  @Override
  public long millis() {
    AdjustedTime time = source;
    if (time == null) {
      time = awaited();
    }
    return time == null ? System.currentTimeMillis() : time.millis();
  }

  /** Returns as many digits as this JVM's own clock has. */
  @Override
  public Instant instant() {
    AdjustedTime time = source;
    if (time == null) {
      time = awaited();
    }
    if (time == null) {
      return real.instant();
    }
    long now = time.nanos();
    long ns = Math.floorMod(now, NS_PER_SECOND);
    return Instant.ofEpochSecond(Math.floorDiv(now, NS_PER_SECOND), ns - ns % UNIT_NS);
  }

  /** Returns nanoseconds since the epoch, for deadlines. */
  @Override
  public long getAsLong() {
    AdjustedTime time = source;
    if (time == null) {
      time = awaited();
    }
    return time == null ? HostClock.SYSTEM.wallNs() : time.nanos();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Never called: the injected classes have their own zones. */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("zone " + zone);
  }
}
