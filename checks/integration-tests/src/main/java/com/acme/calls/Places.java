package com.acme.calls;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Map;

/** Each call from places other than the body of a method. */
final class Places {
  private Places() {}

  static void read(Map<String, Long> times) {
    times.putAll(AtClassLoading.TIMES);
    new ByDefault() {}.read(times);
    Lambdas.read(times);
    times.put("anonymous class", anonymous().millis());
    times.put("interface static method", ByDefault.statically());
    times.put("constructor", new ByConstructor().time);
  }

  private static Call anonymous() {
    return new Call() {
      public long millis() {
        return System.currentTimeMillis();
      }
    };
  }

  /** Static initializer. */
  private static final class AtClassLoading {
    static final Map<String, Long> TIMES = new LinkedHashMap<String, Long>();

    static {
      TIMES.put("static currentTimeMillis", System.currentTimeMillis());
      TIMES.put("static Date", new Date().getTime());
      TIMES.put("static Instant", Instant.now().toEpochMilli());
      TIMES.put("static LocalDateTime", Values.millis(LocalDateTime.now()));
      TIMES.put("static Clock", Clock.systemUTC().millis());
      TIMES.put("static Calendar", Calendar.getInstance().getTimeInMillis());
      TIMES.put("static GregorianCalendar", new GregorianCalendar().getTimeInMillis());
    }
  }

  /** Default and static methods of an interface. */
  private interface ByDefault {
    default void read(Map<String, Long> times) {
      times.put("default currentTimeMillis", System.currentTimeMillis());
      times.put("default Date", new Date().getTime());
      times.put("default Instant", Instant.now().toEpochMilli());
      times.put("default LocalDateTime", Values.millis(LocalDateTime.now()));
      times.put("default Clock", Clock.systemUTC().millis());
      times.put("default Calendar", Calendar.getInstance().getTimeInMillis());
      times.put("default GregorianCalendar", new GregorianCalendar().getTimeInMillis());
    }

    static long statically() {
      return System.currentTimeMillis();
    }
  }

  private static final class Lambdas {
    static void read(Map<String, Long> times) {
      put(times, "lambda currentTimeMillis", () -> System.currentTimeMillis());
      put(times, "lambda Date", () -> new Date().getTime());
      put(times, "lambda Instant", () -> Instant.now().toEpochMilli());
      put(times, "lambda LocalDateTime", () -> Values.millis(LocalDateTime.now()));
      put(times, "lambda Clock", () -> Clock.systemUTC().millis());
      put(times, "lambda Calendar", () -> Calendar.getInstance().getTimeInMillis());
      put(times, "lambda GregorianCalendar", () -> new GregorianCalendar().getTimeInMillis());
    }

    private static void put(Map<String, Long> times, String name, Call call) {
      times.put(name, call.millis());
    }
  }

  private static final class ByConstructor {
    final long time = System.currentTimeMillis();
  }
}
