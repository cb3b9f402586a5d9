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
 * The adjusted clock with a zone: replaces {@code Clock.system(zone)}.
 *
 * <p>Two of them are equal if their zones are, as with the JDK's clocks. The serialized form is the
 * zone; deserialized in another JVM with FTS, it returns that JVM's adjusted time; a JVM without
 * FTS cannot deserialize it.
 */
final class RedirectedClock extends Clock implements Serializable {

  private static final long serialVersionUID = 1;

  /** The adjusted clock; a constant, so that the JIT compilers fold it. */
  static final Clock SOURCE = RedirectedCalls.handedOver();

  static final RedirectedClock UTC = new RedirectedClock(ZoneOffset.UTC);

  /** The classes of the JDK's clocks. */
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
   * The adjusted clock that replaces a JDK clock of the local time: {@code Clock.system(zone)} or
   * its ticking variants. Any other clock is the caller's choice and returned unchanged.
   */
  @SuppressWarnings("NullAway") // null stays null, so that the JDK throws its own exception
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
