package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.clock.HostClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock that redirected calls read: that of a file clock, or the local clock.
 *
 * <p>It is injected once per JVM, so it switches to another file clock, or to none, when the agent
 * changes.
 */
final class AgentClock extends Clock implements LongSupplier {
  private static final long NS_PER_SECOND = 1_000_000_000L;

  /**
   * The resolution of this JVM's own clock: an application that never saw more than three digits
   * may fail on nine.
   */
  private static final long UNIT_NS = HostClock.SYSTEM.wallUnitNs();

  private final Clock real = Clock.systemUTC();

  /** The clock to follow; null for the local clock. */
  private volatile @Nullable FileClock source;

  void follow(@Nullable FileClock clock) {
    source = clock;
  }

  /** The clock that it follows; null for the local clock. */
  @Nullable FileClock source() {
    return source;
  }

  @Override
  public long millis() {
    FileClock clock = source;
    return clock == null ? System.currentTimeMillis() : clock.millis();
  }

  /** Returns as many digits as this JVM's own clock has. */
  @Override
  public Instant instant() {
    FileClock clock = source;
    if (clock == null) {
      return real.instant();
    }
    long now = clock.nanos();
    long ns = Math.floorMod(now, NS_PER_SECOND);
    return Instant.ofEpochSecond(Math.floorDiv(now, NS_PER_SECOND), ns - ns % UNIT_NS);
  }

  /** Returns nanoseconds since the epoch, for deadlines. */
  @Override
  public long getAsLong() {
    FileClock clock = source;
    return clock == null ? HostClock.SYSTEM.wallNs() : clock.nanos();
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
