package com.acme.zoo;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoLocalDate;
import java.util.Calendar;
import java.util.Date;
import java.util.logging.LogRecord;

/**
 * Compares what an animal says with the real time, which the stamp of a file gives: neither an
 * agent nor a preloaded library has a hand in that.
 */
final class Judge {
  private static final long SLACK_MS = 2000;
  private static final long MINUTE_MS = 60000;
  private static final long DAY_MS = 24 * 60 * MINUTE_MS;

  /** The animals wait for 8 ms, less what they did before. */
  private static final long WAITED_NS = 6000000;

  private final long animalsAheadMs;
  private final long wallClockAheadMs;
  private final File file;
  private long start;

  Judge(long animalsAheadMs, long wallClockAheadMs) throws IOException {
    this.animalsAheadMs = animalsAheadMs;
    this.wallClockAheadMs = wallClockAheadMs;
    this.file = File.createTempFile("stamp", "");
    file.deleteOnExit();
  }

  void start() throws IOException {
    start = now();
  }

  private long now() throws IOException {
    FileOutputStream out = new FileOutputStream(file);
    out.write(0);
    out.close();
    return file.lastModified();
  }

  /**
   * Says {@code ok}, or what is wrong.
   *
   * @param expectation {@code time} or {@code minute}, followed by {@code @} and the zone that the
   *     animal was given; {@code real} for what is left alone
   */
  String verdict(String expectation, Object result) throws Exception {
    if (result instanceof Boolean) {
      return (Boolean) result ? "ok" : "wrong";
    }
    if (result instanceof long[]) {
      long ns = ((long[]) result)[0];
      return ns >= WAITED_NS ? "ok" : "waited " + ns / 1000 + " us";
    }
    int at = expectation.indexOf('@');
    ZoneId zone = ZoneId.of(expectation.substring(at + 1));
    String kind = expectation.substring(0, at);
    long slackMs = SLACK_MS + (kind.equals("minute") ? MINUTE_MS : 0);
    long now = now();
    boolean adjusted = fits(result, zone, start + animalsAheadMs, now + animalsAheadMs, slackMs);
    boolean real = fits(result, zone, start + wallClockAheadMs, now + wallClockAheadMs, slackMs);
    if (kind.equals("real") ? real : adjusted) {
      return "ok";
    }
    if (adjusted || real) {
      return adjusted ? "adjusted time" : "real time";
    }
    return "neither real nor adjusted: " + result;
  }

  private static boolean fits(Object time, ZoneId zone, long from, long to, long slackMs)
      throws Exception {
    if (time instanceof ZonedDateTime && !((ZonedDateTime) time).getZone().equals(zone)) {
      return false;
    }
    if (time instanceof Clock && !((Clock) time).getZone().equals(zone)) {
      return false;
    }
    Long millis = millis(time, zone);
    if (millis != null) {
      return millis >= from - slackMs && millis <= to + slackMs;
    }
    LocalTime ofDay = ofDay(time, zone);
    if (ofDay != null) {
      LocalTime earliest = LocalTime.from(Instant.ofEpochMilli(from - slackMs).atZone(zone));
      long laterMs = (ofDay.toNanoOfDay() - earliest.toNanoOfDay()) / 1000000;
      return (laterMs + DAY_MS) % DAY_MS <= to - from + 2 * slackMs;
    }
    return isOf(time, LocalDate.from(Instant.ofEpochMilli(from).atZone(zone)))
        || isOf(time, LocalDate.from(Instant.ofEpochMilli(to).atZone(zone)));
  }

  private static Long millis(Object time, ZoneId zone) throws Exception {
    if (time instanceof Long) {
      return (Long) time;
    } else if (time instanceof Date) {
      return ((Date) time).getTime();
    } else if (time instanceof Calendar) {
      return ((Calendar) time).getTimeInMillis();
    } else if (time instanceof LogRecord) {
      return ((LogRecord) time).getMillis();
    } else if (time instanceof Instant) {
      return ((Instant) time).toEpochMilli();
    } else if (time instanceof LocalDateTime) {
      return ((LocalDateTime) time).atZone(zone).toInstant().toEpochMilli();
    } else if (time instanceof OffsetDateTime) {
      return ((OffsetDateTime) time).toInstant().toEpochMilli();
    } else if (time instanceof ZonedDateTime) {
      return ((ZonedDateTime) time).toInstant().toEpochMilli();
    } else if (time instanceof Clock) {
      return ((Clock) time).millis();
    } else if (time.getClass().getName().endsWith("InstantSource")) { // since Java 17
      Method method = Class.forName("java.time.InstantSource").getMethod("millis");
      return (Long) method.invoke(time);
    }
    return null;
  }

  private static LocalTime ofDay(Object time, ZoneId zone) {
    if (time instanceof LocalTime) {
      return (LocalTime) time;
    } else if (time instanceof OffsetTime) {
      ZoneOffset offset = zone.getRules().getOffset(Instant.EPOCH.plusMillis(1700000000000L));
      return ((OffsetTime) time).withOffsetSameInstant(offset).toLocalTime();
    }
    return null;
  }

  private static boolean isOf(Object time, LocalDate date) {
    if (time instanceof ChronoLocalDate) {
      return LocalDate.from((ChronoLocalDate) time).equals(date);
    } else if (time instanceof Year) {
      return time.equals(Year.from(date));
    } else if (time instanceof YearMonth) {
      return time.equals(YearMonth.from(date));
    } else if (time instanceof MonthDay) {
      return time.equals(MonthDay.from(date));
    }
    throw new IllegalArgumentException("what is " + time + "?");
  }
}
