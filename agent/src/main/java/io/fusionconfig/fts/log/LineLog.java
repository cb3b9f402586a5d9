package io.fusionconfig.fts.log;

import io.fusionconfig.fts.api.FtsLog;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Takes messages up to a level; makes text lines of them: {@code 2026-11-24T08:00:00.123Z INFO fts:
 * message}.
 */
abstract class LineLog implements FtsLog {
  private final LogLevel level;

  LineLog(LogLevel level) {
    this.level = level;
  }

  /**
   * Takes one message; must not throw.
   *
   * @param timeMs when it was logged, ms since the epoch
   */
  abstract void take(LogLevel level, String message, long timeMs);

  @Override
  public final void log(String message, boolean error) {
    if (error || level != LogLevel.ERROR) {
      take(error ? LogLevel.ERROR : LogLevel.INFO, message, System.currentTimeMillis());
    }
  }

  @Override
  public final void debug(String message) {
    if (level == LogLevel.DEBUG) {
      take(LogLevel.DEBUG, message, System.currentTimeMillis());
    }
  }

  /** The line of a message; it is one line even if an error's text has several. */
  static String format(LogLevel level, String message, long epochMs) {
    String oneLine = message.replace('\n', ' ').replace('\r', ' ');
    return timestamp(epochMs) + " " + level + " fts: " + oneLine;
  }

  /**
   * ISO-8601 with milliseconds, in UTC. By hand: a DateTimeFormatter takes longer to load than the
   * whole agent to start.
   */
  static String timestamp(long epochMs) {
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
