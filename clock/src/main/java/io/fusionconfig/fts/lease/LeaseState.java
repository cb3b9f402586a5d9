package io.fusionconfig.fts.lease;

import io.fusionconfig.fts.share.ClockText;
import io.fusionconfig.fts.share.Register;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the lease, until when, and by which clock: {@code
 * 8.2026-11-24T215803.123Z.30000ms.CLOCK.HOLDER}, or {@code 8.free.CLOCK}. This is the name of the
 * lease's only entry, so a rename changes all of it at once. CLOCK is the identity in the clock
 * file, so a rename on another share finds no such name. Immutable.
 */
public final class LeaseState {
  /** The longest time to live, ms. */
  public static final long MAX_TIME_TO_LIVE_MS = 365L * 24 * 3600 * 1000;

  /** Counting ends here, far below where parsing ends: what is written can be read. */
  private static final long MAX_NUMBER = 999_999_999_999_999L;

  /**
   * A process that takes over waits for this percentage of the time to live. Two monotonic clocks
   * can differ that much if time daemons slew them as fast as they can in opposite directions:
   * chrony, the fastest, slews by up to 83,333 ppm (maxslewrate), and 1.0833 / 0.9167 is 1.18.
   */
  private static final int TAKEOVER_PERCENT = 120;

  private static final String FREE = "free.";
  private static final String MS = "ms.";

  /** Without colons, which Windows does not allow in names. */
  private static final DateTimeFormatter EXPIRY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final int EXPIRY_LENGTH = "2026-11-24T215803.123Z".length();

  private final long number;
  private final long expiryMs;
  private final long timeToLiveMs;
  private final String clock;
  private final String holder;

  private LeaseState(long number, long expiryMs, long timeToLiveMs, String clock, String holder) {
    this.number = number;
    this.expiryMs = expiryMs;
    this.timeToLiveMs = timeToLiveMs;
    this.clock = clock;
    this.holder = holder;
  }

  private static LeaseState free(long number, String clock) {
    return new LeaseState(number, Long.MIN_VALUE, 0, clock, "");
  }

  /** The state before the first holder. */
  static LeaseState initial(String clock) {
    return free(0, clock);
  }

  /** Parses the name of an entry; null if it is not exactly the name of a state. */
  static @Nullable LeaseState parse(String name) {
    try {
      LeaseState state = read(name);
      return state != null && state.name().equals(name) ? state : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LeaseState read(String name) {
    int dot = name.indexOf('.');
    long number = Register.number(name.substring(0, Math.max(dot, 0)));
    String rest = name.substring(dot + 1);
    if (number < 0) {
      return null;
    }
    if (rest.startsWith(FREE)) {
      String clock = rest.substring(FREE.length());
      return ClockText.isIdentity(clock) ? free(number, clock) : null;
    }
    int ms = rest.indexOf(MS);
    int clockAt = ms + MS.length();
    int clockEnd = clockAt + ClockText.ID_LENGTH;
    if (ms <= EXPIRY_LENGTH || clockEnd + 1 >= rest.length()) {
      return null;
    }
    long expiry = EXPIRY.parse(rest.substring(0, EXPIRY_LENGTH), Instant::from).toEpochMilli();
    long timeToLive = Register.number(rest.substring(EXPIRY_LENGTH + 1, ms));
    String clock = rest.substring(clockAt, clockEnd);
    boolean valid =
        timeToLive > 0 && timeToLive <= MAX_TIME_TO_LIVE_MS && ClockText.isIdentity(clock);
    String holder = rest.substring(clockEnd + 1);
    return valid ? new LeaseState(number, expiry, timeToLive, clock, holder) : null;
  }

  /** Whether a name that is not a state looks like one: it begins with a number. */
  static boolean resembles(String name) {
    int digit = name.startsWith("+") || name.startsWith("-") ? 1 : 0;
    return name.indexOf('.') > digit && Character.isDigit(name.charAt(digit));
  }

  /** The name of the entry. */
  String name() {
    return isFree()
        ? number + "." + FREE + clock
        : number
            + "."
            + EXPIRY.format(Instant.ofEpochMilli(expiryMs))
            + "."
            + timeToLiveMs
            + MS
            + clock
            + "."
            + holder;
  }

  /** Whether FTS counts no further. */
  boolean isLast() {
    return number >= MAX_NUMBER;
  }

  /** The state with the next number, for this holder. */
  LeaseState next(String nextHolder, long untilMs, long nextTimeToLiveMs) {
    return new LeaseState(number + 1, untilMs, nextTimeToLiveMs, clock, nextHolder);
  }

  /**
   * The state with the same number and holder, and a later expiry: {@code untilMs} or the next
   * possible.
   */
  LeaseState renewed(long untilMs, long nextTimeToLiveMs) {
    return new LeaseState(number, Math.max(untilMs, expiryMs + 1), nextTimeToLiveMs, clock, holder);
  }

  /** The state with the same number, released. */
  LeaseState released() {
    return free(number, clock);
  }

  /** Whether both have the same number and holder, with any expiry. */
  boolean isTheHoldOf(LeaseState other) {
    return number == other.number && clock.equals(other.clock) && holder.equals(other.holder);
  }

  /** Whether it belongs to the clock with that identity. */
  boolean isOf(String otherClock) {
    return clock.equals(otherClock);
  }

  /** Whether this state is later. */
  boolean isAfter(LeaseState other) {
    return number > other.number
        || (number == other.number && (isFree() || (!other.isFree() && expiryMs > other.expiryMs)));
  }

  /** Whether nobody holds it. */
  public boolean isFree() {
    return expiryMs == Long.MIN_VALUE;
  }

  /** Whether the expiry has certainly passed, if the server's time is at least this, ms. */
  boolean isOverAt(long earliestMs) {
    return expiryMs < earliestMs;
  }

  /**
   * Whether a clock that is right would not have made the expiry, if the server's time is at most
   * this, ms: it is the latest time plus the time to live, and to give a lease a clock must be sure
   * of its time to within that on either side.
   */
  boolean isBeyond(long latestMs) {
    return expiryMs - latestMs > 3 * timeToLiveMs;
  }

  /** How long another process must have seen exactly this state before it may take over, ns. */
  long takeoverNs() {
    return timeToLiveMs * (1_000_000L / 100 * TAKEOVER_PERCENT);
  }

  /**
   * The holder's host (0) and process ID (1), of HOST-PID-..., as {@code ProcessName} makes it: it
   * writes no other hyphen. Empty if free.
   */
  public String holder(int part) {
    String[] parts = holder.split("-", 3);
    return parts.length == 3 ? parts[part] : part == 0 ? holder : "";
  }

  /** The fencing number, greater than that of every earlier holder; 0 before the first holder. */
  public long number() {
    return number;
  }

  /** The expiry by the server's clock, ms since the epoch; MIN_VALUE if free. */
  public long expiryMs() {
    return expiryMs;
  }

  /**
   * The time to live by the holder's monotonic clock, counted from before the rename to this state,
   * ms.
   */
  long timeToLiveMs() {
    return timeToLiveMs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LeaseState
        && isTheHoldOf((LeaseState) other)
        && expiryMs == ((LeaseState) other).expiryMs
        && timeToLiveMs == ((LeaseState) other).timeToLiveMs;
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
