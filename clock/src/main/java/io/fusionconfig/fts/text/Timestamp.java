package io.fusionconfig.fts.text;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Formats timestamps of log lines. */
public final class Timestamp {

  private Timestamp() {}

  /**
   * Returns ISO-8601 with milliseconds, in UTC: {@code 2026-11-24T08:00:00.123Z}. Formatted by hand
   * because a DateTimeFormatter takes longer to load than the whole agent takes to start.
   */
  public static String of(long epochMs) {
    LocalDateTime t =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(epochMs, 1000L),
            (int) Math.floorMod(epochMs, 1000L) * 1_000_000,
            ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(24);
    digits(text, t.getYear(), 4).append('-');
    digits(text, t.getMonthValue(), 2).append('-');
    digits(text, t.getDayOfMonth(), 2).append('T');
    digits(text, t.getHour(), 2).append(':');
    digits(text, t.getMinute(), 2).append(':');
    digits(text, t.getSecond(), 2).append('.');
    return digits(text, t.getNano() / 1_000_000, 3).append('Z').toString();
  }

  private static StringBuilder digits(StringBuilder text, int value, int width) {
    String digits = Integer.toString(value);
    for (int i = digits.length(); i < width; i++) {
      text.append('0');
    }
    return text.append(digits);
  }
}
