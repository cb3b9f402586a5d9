package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.FileClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The clock that redirected calls ask: a file clock's time, or the real one.
 *
 * <p>Injected once for the life of the JVM, so it is this object that is told to follow another
 * file clock or none.
 */
final class AgentClock extends Clock {
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

  @Override
  public Instant instant() {
    FileClock clock = source;
    return clock == null ? real.instant() : clock.instant();
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
