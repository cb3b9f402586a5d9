package io.fusionconfig.fts.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Round moments for the ticks of a time axis in milliseconds since the epoch, in UTC. */
final class TimeAxis {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private static final long[] STEPS = {
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    7 * DAY,
    14 * DAY,
    28 * DAY,
    91 * DAY,
    364 * DAY
  };

  private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = format("HH:mm");
  private static final DateTimeFormatter DATE = format("d MMM");
  private static final DateTimeFormatter FULL = format("d MMM uuuu HH:mm:ss");

  private TimeAxis() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** The smallest step that makes at most this many ticks, ms. */
  static long step(Scale scale, int most) {
    double range = scale.to() - scale.from();
    for (long step : STEPS) {
      if (range / step <= most) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1] * (long) Math.ceil(range / STEPS[STEPS.length - 1] / most);
  }

  /** The label of a tick: the time, or the date at the start of a day. */
  static String label(long timeMs, long step) {
    Instant time = Instant.ofEpochMilli(timeMs);
    if (step >= DAY || timeMs % DAY == 0) {
      return DATE.format(time);
    }
    return (step < MINUTE ? SECONDS : MINUTES).format(time);
  }

  /** Date and time with seconds. */
  static String full(long timeMs) {
    return FULL.format(Instant.ofEpochMilli(timeMs));
  }
}
