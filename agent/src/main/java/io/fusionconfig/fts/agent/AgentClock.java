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
 * The clock that redirected calls ask: a file clock's time, or the real one.
 *
 * <p>Injected once for the life of the JVM, so it is this object that is told to follow another
 * file clock or none.
 */
final class AgentClock extends Clock implements LongSupplier {
  private static final long NS_PER_SECOND = 1_000_000_000L;

  /** An application that never saw more than three digits may fail on nine. */
  private static final long UNIT_NS = HostClock.SYSTEM.wallUnitNs();

  private final Clock real = Clock.systemUTC();

  /** The clock to give the time of; null: the real time. */
  private volatile @Nullable FileClock source;

  void follow(@Nullable FileClock clock) {
    source = clock;
  }

  /** Whose time it gives; null: the real time. */
  @Nullable FileClock source() {
    return source;
  }

  @Override
  public long millis() {
    FileClock clock = source;
    return clock == null ? System.currentTimeMillis() : clock.millis();
  }

  /** To as many digits as this JVM's own clock has. */
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

  /** To the nanosecond, for deadlines: ns since the epoch. */
  @Override
  public long getAsLong() {
    FileClock clock = source;
    return clock == null ? HostClock.SYSTEM.wallNs() : clock.nanos();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Its zone is never asked for: the injected classes put their own over it. */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("zone " + zone);
  }
}
