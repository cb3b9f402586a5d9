package com.acme.calls;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.TimeZone;

/** Each call from the body of a method; the JVM's time zone must be UTC. */
final class Direct {
  private Direct() {}

  static void read(Map<String, Long> times) {
    times.put("System.currentTimeMillis", System.currentTimeMillis());
    times.put("new Date", new Date().getTime());
    times.put("Instant.now", Instant.now().toEpochMilli());
    times.put("LocalDateTime.now", Values.millis(LocalDateTime.now()));
    times.put("LocalDateTime.now(zone)", Values.millis(LocalDateTime.now(ZoneId.of("UTC"))));
    times.put("LocalDate.now+LocalTime.now", Values.millis(LocalDate.now(), LocalTime.now()));
    times.put("ZonedDateTime.now", ZonedDateTime.now().toInstant().toEpochMilli());
    times.put("OffsetDateTime.now", OffsetDateTime.now().toInstant().toEpochMilli());
    times.put("Clock.systemUTC", Clock.systemUTC().millis());
    times.put("Clock.systemDefaultZone", Clock.systemDefaultZone().instant().toEpochMilli());
    times.put("Clock.system", Clock.system(ZoneOffset.UTC).millis());
    times.put("Calendar.getInstance", Calendar.getInstance().getTimeInMillis());
    times.put(
        "Calendar.getInstance(zone)",
        Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo")).getTimeInMillis());
    times.put("new GregorianCalendar", new GregorianCalendar().getTimeInMillis());
    times.put("class that extends Date", new DatedRecord().getTime());
    times.put("class that extends GregorianCalendar", new DatedCalendar().getTimeInMillis());
  }

  private static final class DatedRecord extends Date {
    private static final long serialVersionUID = 1L;
  }

  private static final class DatedCalendar extends GregorianCalendar {
    private static final long serialVersionUID = 1L;
  }
}
