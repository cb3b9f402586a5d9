package io.fusionconfig.fts.lease;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who has the lease and until when: {@code 8.2026-11-24T215803.123Z.holder}, or {@code 8.free}.
 * This is the name of the lease's one entry, so that a rename changes all of it at once. Immutable.
 */
public final class LeaseState {
  static final LeaseState INITIAL = new LeaseState(0, Long.MIN_VALUE, "");

  private static final String FREE = "free";

  /** Without colons, which Windows does not allow in names. */
  private static final DateTimeFormatter EXPIRY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final int EXPIRY_LENGTH = "2026-11-24T215803.123Z".length();

  private final long number;
  private final long expiryMs;
  private final String holder;

  private LeaseState(long number, long expiryMs, String holder) {
    this.number = number;
    this.expiryMs = expiryMs;
    this.holder = holder;
  }

  /** The state that an entry's name tells; null if it is no lease's. */
  static @Nullable LeaseState parse(String name) {
    int dot = name.indexOf('.');
    int rest = dot + 1;
    try {
      long number = Long.parseLong(name.substring(0, Math.max(dot, 0)));
      if (name.substring(rest).equals(FREE)) {
        return new LeaseState(number, Long.MIN_VALUE, "");
      }
      int end = rest + EXPIRY_LENGTH;
      if (name.length() <= end || name.charAt(end) != '.') {
        return null;
      }
      long expiry = EXPIRY.parse(name.substring(rest, end), Instant::from).toEpochMilli();
      return new LeaseState(number, expiry, name.substring(end + 1));
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  /** The entry's name. */
  String name() {
    return number
        + "."
        + (isFree() ? FREE : EXPIRY.format(Instant.ofEpochMilli(expiryMs)) + "." + holder);
  }

  /** The next number, for this holder. */
  LeaseState next(String nextHolder, long untilMs) {
    return new LeaseState(number + 1, untilMs, nextHolder);
  }

  /** The same number and holder with another expiry. */
  LeaseState until(long untilMs) {
    return new LeaseState(number, untilMs, holder);
  }

  /** The same number, given back. */
  LeaseState released() {
    return new LeaseState(number, Long.MIN_VALUE, "");
  }

  /** Whether this is the other's number and holder, with whatever expiry. */
  boolean isTheHoldOf(LeaseState other) {
    return number == other.number && holder.equals(other.holder);
  }

  /** Whether this state came later. */
  boolean isAfter(LeaseState other) {
    return number > other.number
        || (number == other.number && (isFree() || (!other.isFree() && expiryMs > other.expiryMs)));
  }

  boolean isFree() {
    return expiryMs == Long.MIN_VALUE;
  }

  /** Whether somebody else may take it, who knows that the server's time is past this, ms. */
  boolean isOverAt(long earliestMs) {
    return expiryMs < earliestMs;
  }

  /** The fencing number: each holder's is greater than all before it; 0 before the first. */
  public long number() {
    return number;
  }

  /** The end, by the server's clock, ms since the epoch; MIN_VALUE if it is free. */
  public long expiryMs() {
    return expiryMs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LeaseState
        && isTheHoldOf((LeaseState) other)
        && expiryMs == ((LeaseState) other).expiryMs;
  }

  @Override
  public int hashCode() {
    return Objects.hash(number, expiryMs, holder);
  }

  @Override
  public String toString() {
    return name();
  }
}
