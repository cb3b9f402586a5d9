package com.acme.calls;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Each call through a method reference. */
final class MethodReferences {
  private MethodReferences() {}

  static void read(Map<String, Long> times) {
    LongSupplier millis = System::currentTimeMillis;
    Supplier<Date> date = Date::new;
    Supplier<Instant> instant = Instant::now;
    Supplier<LocalDateTime> local = LocalDateTime::now;
    Supplier<Clock> clock = Clock::systemUTC;
    Supplier<Calendar> calendar = Calendar::getInstance;
    Supplier<GregorianCalendar> gregorian = GregorianCalendar::new;
    times.put("System::currentTimeMillis", millis.getAsLong());
    times.put("Date::new", date.get().getTime());
    times.put("Instant::now", instant.get().toEpochMilli());
    times.put("LocalDateTime::now", Values.millis(local.get()));
    times.put("Clock::systemUTC", clock.get().millis());
    times.put("Calendar::getInstance", calendar.get().getTimeInMillis());
    times.put("GregorianCalendar::new", gregorian.get().getTimeInMillis());
  }
}
