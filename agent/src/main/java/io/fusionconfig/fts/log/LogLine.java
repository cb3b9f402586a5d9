package io.fusionconfig.fts.log;

import io.fusionconfig.fts.text.Timestamp;

/** One message, when it was logged, and how grave it is. */
final class LogLine {
  final LogLevel level;
  final String message;

  /** When it was logged, ms since the epoch. */
  final long timeMs;

  LogLine(LogLevel level, String message, long timeMs) {
    this.level = level;
    this.message = message;
    this.timeMs = timeMs;
  }

  /**
   * The line of text, {@code 2026-11-24T08:00:00.123Z INFO fts: message}: one line even if an
   * error's message has several.
   */
  @Override
  public String toString() {
    String oneLine = message.replace('\n', ' ').replace('\r', ' ');
    return Timestamp.of(timeMs) + " " + level + " fts: " + oneLine;
  }
}
