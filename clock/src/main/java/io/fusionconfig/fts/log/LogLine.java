package io.fusionconfig.fts.log;

import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.text.Timestamp;

/** One message, with its level and time. */
final class LogLine {
  final LogLevel level;
  private final String message;

  /** When it was logged, ms since the epoch. */
  final long timeMs;

  LogLine(LogLevel level, String message, long timeMs) {
    this.level = level;
    this.message = message;
    this.timeMs = timeMs;
  }

  /** The message, made one line by the thread that writes it. */
  String message() {
    return Line.message(message);
  }

  /** The line of text, {@code 2026-11-24T08:00:00.123Z INFO fts: message}. */
  @Override
  public String toString() {
    return Timestamp.of(timeMs) + " " + level + " fts: " + message();
  }
}
