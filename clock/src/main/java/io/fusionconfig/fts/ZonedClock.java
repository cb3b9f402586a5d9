package io.fusionconfig.fts;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock with another time zone. */
final class ZonedClock extends Clock {
  private final Clock clock;
  private final ZoneId zone;

  private ZonedClock(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Returns a Clock rather than this type, so that the verifier of a caller need not load this
   * class.
   */
  static Clock of(Clock clock, ZoneId zone) {
    return new ZonedClock(clock, zone);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return clock.withZone(other);
  }

  @Override
  public long millis() {
    return clock.millis();
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ZonedClock
        && clock.equals(((ZonedClock) other).clock)
        && zone.equals(((ZonedClock) other).zone);
  }

  @Override
  public int hashCode() {
    return clock.hashCode() ^ zone.hashCode();
  }

  @Override
  public String toString() {
    return clock + "[" + zone + "]";
  }
}
