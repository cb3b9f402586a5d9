package io.fusionconfig.fts.text;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * Parses and formats durations and numbers: reads {@code 500ms} or {@code PT10S}, and writes
 * offsets in seconds, smaller amounts in milliseconds, and options as a user writes them.
 */
public final class Figures {
  /** The result for a text that cannot be parsed. */
  public static final long NONE = -1;

  private static final long SECONDS_FROM_NS = 10_000_000_000L;

  private static final String[] UNITS = {"d", "h", "m", "s", "ms"};

  private Figures() {}

  /**
   * Returns the nanoseconds of a duration, {@link Long#MAX_VALUE} if there are too many for a
   * {@code long}, or {@link #NONE}.
   *
   * <p>A duration is a whole number with one of the units ms, s, m, h, d; or 0; or a duration that
   * {@link Duration#parse} accepts and that is not negative.
   */
  public static long parseNs(String text) {
    if (text.startsWith("P") || text.startsWith("p")) { // Duration.parse ignores case
      return Iso.parseNs(text);
    }
    int digits = digits(text);
    if (digits == 0) {
      return NONE;
    }
    long count = count(text, digits);
    long unitNs = unitNs(text.substring(digits));
    if (unitNs == NONE) {
      return count == 0 && digits == text.length() ? 0 : NONE;
    }
    return count > Long.MAX_VALUE / unitNs ? Long.MAX_VALUE : count * unitNs;
  }

  /**
   * Returns the nanoseconds of a duration, {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} if
   * there are too many for a {@code long}.
   */
  public static long ns(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** Returns a whole number without sign, {@link Long#MAX_VALUE} if too large, or {@link #NONE}. */
  public static long parseCount(String text) {
    int digits = digits(text);
    return digits == 0 || digits < text.length() ? NONE : count(text, digits);
  }

  private static int digits(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits;
  }

  private static long count(String text, int digits) {
    long count = 0;
    for (int i = 0; i < digits; i++) {
      int digit = text.charAt(i) - '0';
      if (count > (Long.MAX_VALUE - digit) / 10) {
        return Long.MAX_VALUE;
      }
      count = count * 10 + digit;
    }
    return count;
  }

  private static long unitNs(String unit) {
    switch (unit) {
      case "ms":
        return 1_000_000L;
      case "s":
        return 1_000_000_000L;
      case "m":
        return 60 * 1_000_000_000L;
      case "h":
        return 3_600 * 1_000_000_000L;
      case "d":
        return 86_400 * 1_000_000_000L;
      default:
        return NONE;
    }
  }

  /** Converts nanoseconds to milliseconds. */
  public static double millis(long ns) {
    return ns / 1e6;
  }

  /** Formats an amount without a sign: {@code 3600.000 s}, {@code 0.250 ms}. */
  public static String plain(long ns) {
    return ns >= SECONDS_FROM_NS
        ? thousandths(ns / 1_000_000L) + " s"
        : thousandths(ns / 1_000L) + " ms";
  }

  /** Formats an offset: {@code -299.999998 s}. */
  public static String offset(long ns) {
    long us = abs(ns) / 1_000L;
    String rest = Long.toString(us % 1_000_000L + 1_000_000L);
    return sign(ns) + us / 1_000_000L + "." + rest.substring(1) + " s";
  }

  /** Formats a change or another small difference, with a sign: {@code +0.250 ms}. */
  public static String change(long ns) {
    return sign(ns) + plain(abs(ns));
  }

  private static String sign(long ns) {
    return ns < 0 ? "-" : "+";
  }

  private static long abs(long ns) {
    return ns == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(ns);
  }

  /** Formats a duration as a user writes an option: {@code 20s}, {@code 500ms}, {@code 10m}. */
  public static String option(long ns) {
    if (ns == 0) {
      return "0s";
    }
    for (String unit : UNITS) {
      long unitNs = unitNs(unit);
      boolean isPlain = !unit.equals("m") || abs(ns) > unitNs; // the default of interval is 60s
      if (ns % unitNs == 0 && isPlain) {
        return ns / unitNs + unit;
      }
    }
    return ns + " ns";
  }

  private static String thousandths(long value) {
    String rest = Long.toString(value % 1000 + 1000);
    return value / 1000 + "." + rest.substring(1);
  }

  /**
   * A separate class because it loads {@link Duration} and regular expressions, which few starts
   * need.
   */
  private static final class Iso {

    static long parseNs(String text) {
      try {
        Duration duration = Duration.parse(text);
        return duration.isNegative() ? NONE : ns(duration);
      } catch (DateTimeParseException e) {
        return NONE;
      }
    }
  }
}
