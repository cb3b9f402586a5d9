package io.fusionconfig.fts.text;

/** Durations as people read them: milliseconds to the microsecond, seconds from ten on. */
public final class Figures {
  private static final long SECONDS_FROM_NS = 10_000_000_000L;

  private Figures() {}

  /** With a sign: {@code +3600.000 s}, {@code -0.250 ms}. */
  public static String signed(long ns) {
    return (ns < 0 ? "-" : "+") + plain(Math.abs(ns));
  }

  /** Without one: {@code 3600.000 s}, {@code 0.250 ms}. */
  public static String plain(long ns) {
    return ns >= SECONDS_FROM_NS
        ? thousandths(ns / 1_000_000L) + " s"
        : thousandths(ns / 1_000L) + " ms";
  }

  private static String thousandths(long value) {
    String rest = Long.toString(value % 1000 + 1000);
    return value / 1000 + "." + rest.substring(1);
  }
}
