package io.fusionconfig.fts.redirect;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The targets of redirected calls of {@link System}, {@link Date}, {@link Calendar} and {@link
 * Clock}.
 *
 * <p>Each method replaces the JDK call that {@code CallTable} pairs it with: same arguments, result
 * type and exceptions, but the adjusted time. Instance calls take their receiver as the first
 * argument.
 *
 * <p>{@link Injection} copies this class and the other {@code Redirected…} classes under new names
 * into {@code java.lang}; so only JDK types may be used here. Applications never call them by these
 * names.
 */
@SuppressWarnings("JavaUtilDate") // it is what legacy code calls
public final class RedirectedCalls {

  private static final long START_TOLERANCE_MS = 1000;

  private static @Nullable Clock handedOver;
  private static @Nullable Supplier<String[]> handedTable;

  /** The start time of the JVM as last returned. */
  private static volatile long toldStartMillis;

  private RedirectedCalls() {}

  /**
   * Sets the adjusted clock, once per JVM: it becomes a constant that the JIT compilers fold.
   *
   * @param clock the clock that returns the adjusted time; its zone does not matter
   * @param table the rows of {@code RedirectedTable}, made when a class first needs them
   * @throws IllegalStateException if it was called before
   */
  public static synchronized void handOver(Clock clock, Supplier<String[]> table) {
    if (handedOver != null) {
      throw new IllegalStateException("the clock is already set");
    }
    handedOver = Objects.requireNonNull(clock, "clock");
    handedTable = Objects.requireNonNull(table, "table");
  }

  /** The clock that was set, or the local clock if a call comes earlier. */
  static synchronized Clock handedOver() {
    return handedOver != null ? handedOver : Clock.systemUTC();
  }

  /** The calls that are redirected; none if the clock is not set. */
  static synchronized String[] table() {
    return handedTable != null ? handedTable.get() : new String[0];
  }

  public static long currentTimeMillis() {
    return RedirectedClock.SOURCE.millis();
  }

  public static Date newDate() {
    return new Date(RedirectedClock.SOURCE.millis());
  }

  public static Calendar calendar() {
    return set(Calendar.getInstance());
  }

  public static Calendar calendar(TimeZone zone) {
    return set(Calendar.getInstance(zone));
  }

  public static Calendar calendar(Locale locale) {
    return set(Calendar.getInstance(locale));
  }

  public static Calendar calendar(TimeZone zone, Locale locale) {
    return set(Calendar.getInstance(zone, locale));
  }

  public static GregorianCalendar newGregorianCalendar() {
    return set(new GregorianCalendar());
  }

  public static GregorianCalendar newGregorianCalendar(TimeZone zone) {
    return set(new GregorianCalendar(zone));
  }

  public static GregorianCalendar newGregorianCalendar(Locale locale) {
    return set(new GregorianCalendar(locale));
  }

  public static GregorianCalendar newGregorianCalendar(TimeZone zone, Locale locale) {
    return set(new GregorianCalendar(zone, locale));
  }

  /**
   * Sets a calendar whose constructor has just read the local clock. The constructor itself ends
   * with {@code setTimeInMillis}, so a subclass that overrides that method is not surprised.
   */
  public static void adjust(GregorianCalendar calendar) {
    set(calendar);
  }

  private static <C extends Calendar> C set(C calendar) {
    calendar.setTimeInMillis(RedirectedClock.SOURCE.millis());
    return calendar;
  }

  public static Clock systemUtcClock() {
    return RedirectedClock.UTC;
  }

  public static Clock systemDefaultZoneClock() {
    return RedirectedClock.local();
  }

  public static Clock systemClock(ZoneId zone) {
    return RedirectedClock.of(zone);
  }

  public static Clock millisClock(ZoneId zone) {
    return Clock.tick(RedirectedClock.of(zone), Duration.ofMillis(1));
  }

  public static Clock secondsClock(ZoneId zone) {
    return Clock.tick(RedirectedClock.of(zone), Duration.ofSeconds(1));
  }

  public static Clock minutesClock(ZoneId zone) {
    return Clock.tick(RedirectedClock.of(zone), Duration.ofMinutes(1));
  }

  public static Instant instant(Clock clock) {
    return RedirectedClock.insteadOf(clock).instant();
  }

  public static long millis(Clock clock) {
    return RedirectedClock.insteadOf(clock).millis();
  }

  public static Instant instant(InstantSourceStandIn source) {
    return isClock(source) ? instant((Clock) (Object) source) : source.instant();
  }

  public static long millis(InstantSourceStandIn source) {
    return isClock(source) ? millis((Clock) (Object) source) : source.millis();
  }

  private static boolean isClock(Object source) {
    return source instanceof Clock;
  }

  /** {@code InstantSource.system()}; the type in the signature is renamed on injection. */
  public static InstantSourceStandIn instantSource() {
    return (InstantSourceStandIn) (Object) RedirectedClock.UTC;
  }

  /**
   * The result of {@code RuntimeMXBean.getStartTime()} as adjusted time. A start time that changes
   * would look like a restart, so it stays the same as long as it is right to the second.
   *
   * @param bean the bean that was called; that of another JVM is not adjusted
   */
  public static long startTime(Object bean, long realMillis) {
    if (bean.getClass().getClassLoader() != null || Proxy.isProxyClass(bean.getClass())) {
      return realMillis;
    }
    long startMillis = RedirectedDeadlines.toAdjusted(realMillis);
    if (Math.abs(startMillis - toldStartMillis) > START_TOLERANCE_MS) {
      toldStartMillis = startMillis;
    }
    return toldStartMillis;
  }
}
