package io.fusionconfig.fts.redirect;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The adjusted clock with a zone: what {@code Clock.system(zone)} becomes.
 *
 * <p>Two of them are equal when their zones are, as with the clocks of the JDK. Serialized it is
 * its zone alone; read again in a JVM with FTS it tells that JVM's adjusted time, and a JVM without
 * FTS cannot read it.
 */
final class RedirectedClock extends Clock implements Serializable {

  private static final long serialVersionUID = 1;

  /** The adjusted time itself; a constant of this class, so that the compilers fold it. */
  static final Clock SOURCE = RedirectedCalls.handedOver();

  static final RedirectedClock UTC = new RedirectedClock(ZoneOffset.UTC);

  /** What the JDK's own clocks are made of. */
  private static final Class<?> SYSTEM = Clock.systemUTC().getClass();

  private static final Class<?> TICKING = Clock.tickSeconds(ZoneOffset.UTC).getClass();

  private static final Duration[] TICKS = {
    Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofMinutes(1)
  };

  private final ZoneId zone;

  private RedirectedClock(ZoneId zone) {
    this.zone = zone;
  }

  static RedirectedClock of(ZoneId zone) {
    return new RedirectedClock(Objects.requireNonNull(zone, "zone"));
  }

  static RedirectedClock local() {
    return new RedirectedClock(ZoneId.systemDefault());
  }

  /**
   * The adjusted clock in the place of one of the JDK's that tells the real time, whoever made it
   * and when: {@code Clock.system(zone)} and its ticks. Any other is the caller's choice.
   */
  @SuppressWarnings("NullAway") // null stays null: the JDK's own exception is the one to see
  static Clock insteadOf(@Nullable Clock clock) {
    if (clock == null) {
      return null;
    }
    if (clock.getClass() == SYSTEM) {
      return of(clock.getZone());
    }
    return clock.getClass() == TICKING ? insteadOfTicking(clock) : clock;
  }

  private static Clock insteadOfTicking(Clock clock) {
    ZoneId zone = clock.getZone();
    for (Duration tick : TICKS) {
      if (clock.equals(Clock.tick(Clock.system(zone), tick))) {
        return Clock.tick(of(zone), tick);
      }
    }
    return clock;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return other.equals(zone) ? this : new RedirectedClock(other);
  }

  @Override
  public long millis() {
    return SOURCE.millis();
  }

  @Override
  public Instant instant() {
    return SOURCE.instant();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RedirectedClock && zone.equals(((RedirectedClock) other).zone);
  }

  @Override
  public int hashCode() {
    return zone.hashCode() + 1;
  }

  @Override
  public String toString() {
    return "FtsClock[" + zone + "]";
  }
}
