package io.fusionconfig.fts.report;

import io.fusionconfig.fts.text.Age;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Timestamp;

/** Formats amounts of time and moments, as all of FTS does. */
public final class Words {
  private static final double NS_PER_MS = 1e6;
  private static final String UNKNOWN = "unknown";

  private Words() {}

  /** Formats a value such as {@code -240.000045 s}. */
  public static String offset(double ms) {
    return Double.isFinite(ms) ? Figures.offset(ns(ms)) : UNKNOWN;
  }

  /** Formats a value such as {@code ± 0.045 ms}. */
  public static String bound(double ms) {
    return Double.isFinite(ms) ? "\u00b1 " + amount(ms) : UNKNOWN;
  }

  /** Formats an amount without a sign. */
  public static String amount(double ms) {
    return Double.isFinite(ms) ? Figures.plain(ns(ms)) : UNKNOWN;
  }

  /** Formats how long ago something was. */
  public static String age(double ms) {
    return Double.isFinite(ms) ? Age.of(ns(ms)) : UNKNOWN;
  }

  /** Formats a time in UTC, such as {@code 2026-11-24T08:00:00.123Z}. */
  static String time(long epochMs) {
    return Timestamp.of(epochMs);
  }

  private static long ns(double ms) {
    return Math.round(ms * NS_PER_MS);
  }
}
