package io.fusionconfig.fts.redirect;

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
import java.time.ZonedDateTime;
import java.time.chrono.AbstractChronology;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.Chronology;
import java.time.chrono.HijrahChronology;
import java.time.chrono.HijrahDate;
import java.time.chrono.IsoChronology;
import java.time.chrono.JapaneseChronology;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoChronology;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistChronology;
import java.time.chrono.ThaiBuddhistDate;

/**
 * The targets of redirected {@code now} and {@code dateNow} calls of {@code java.time}.
 *
 * <p>As for {@link RedirectedCalls}: copied into {@code java.lang}, JDK types only.
 */
@SuppressWarnings("JavaTimeDefaultTimeZone") // the caller chose the default zone
public final class RedirectedNow {

  private RedirectedNow() {}

  public static Instant instant() {
    return RedirectedClock.SOURCE.instant();
  }

  public static Instant instant(Clock clock) {
    return Instant.now(RedirectedClock.insteadOf(clock));
  }

  public static LocalDate localDate() {
    return LocalDate.now(RedirectedClock.local());
  }

  public static LocalDate localDate(ZoneId zone) {
    return LocalDate.now(RedirectedClock.of(zone));
  }

  public static LocalDate localDate(Clock clock) {
    return LocalDate.now(RedirectedClock.insteadOf(clock));
  }

  public static LocalTime localTime() {
    return LocalTime.now(RedirectedClock.local());
  }

  public static LocalTime localTime(ZoneId zone) {
    return LocalTime.now(RedirectedClock.of(zone));
  }

  public static LocalTime localTime(Clock clock) {
    return LocalTime.now(RedirectedClock.insteadOf(clock));
  }

  public static LocalDateTime localDateTime() {
    return LocalDateTime.now(RedirectedClock.local());
  }

  public static LocalDateTime localDateTime(ZoneId zone) {
    return LocalDateTime.now(RedirectedClock.of(zone));
  }

  public static LocalDateTime localDateTime(Clock clock) {
    return LocalDateTime.now(RedirectedClock.insteadOf(clock));
  }

  public static OffsetTime offsetTime() {
    return OffsetTime.now(RedirectedClock.local());
  }

  public static OffsetTime offsetTime(ZoneId zone) {
    return OffsetTime.now(RedirectedClock.of(zone));
  }

  public static OffsetTime offsetTime(Clock clock) {
    return OffsetTime.now(RedirectedClock.insteadOf(clock));
  }

  public static OffsetDateTime offsetDateTime() {
    return OffsetDateTime.now(RedirectedClock.local());
  }

  public static OffsetDateTime offsetDateTime(ZoneId zone) {
    return OffsetDateTime.now(RedirectedClock.of(zone));
  }

  public static OffsetDateTime offsetDateTime(Clock clock) {
    return OffsetDateTime.now(RedirectedClock.insteadOf(clock));
  }

  public static ZonedDateTime zonedDateTime() {
    return ZonedDateTime.now(RedirectedClock.local());
  }

  public static ZonedDateTime zonedDateTime(ZoneId zone) {
    return ZonedDateTime.now(RedirectedClock.of(zone));
  }

  public static ZonedDateTime zonedDateTime(Clock clock) {
    return ZonedDateTime.now(RedirectedClock.insteadOf(clock));
  }

  public static Year year() {
    return Year.now(RedirectedClock.local());
  }

  public static Year year(ZoneId zone) {
    return Year.now(RedirectedClock.of(zone));
  }

  public static Year year(Clock clock) {
    return Year.now(RedirectedClock.insteadOf(clock));
  }

  public static YearMonth yearMonth() {
    return YearMonth.now(RedirectedClock.local());
  }

  public static YearMonth yearMonth(ZoneId zone) {
    return YearMonth.now(RedirectedClock.of(zone));
  }

  public static YearMonth yearMonth(Clock clock) {
    return YearMonth.now(RedirectedClock.insteadOf(clock));
  }

  public static MonthDay monthDay() {
    return MonthDay.now(RedirectedClock.local());
  }

  public static MonthDay monthDay(ZoneId zone) {
    return MonthDay.now(RedirectedClock.of(zone));
  }

  public static MonthDay monthDay(Clock clock) {
    return MonthDay.now(RedirectedClock.insteadOf(clock));
  }

  public static HijrahDate hijrahDate() {
    return HijrahDate.now(RedirectedClock.local());
  }

  public static HijrahDate hijrahDate(ZoneId zone) {
    return HijrahDate.now(RedirectedClock.of(zone));
  }

  public static HijrahDate hijrahDate(Clock clock) {
    return HijrahDate.now(RedirectedClock.insteadOf(clock));
  }

  public static JapaneseDate japaneseDate() {
    return JapaneseDate.now(RedirectedClock.local());
  }

  public static JapaneseDate japaneseDate(ZoneId zone) {
    return JapaneseDate.now(RedirectedClock.of(zone));
  }

  public static JapaneseDate japaneseDate(Clock clock) {
    return JapaneseDate.now(RedirectedClock.insteadOf(clock));
  }

  public static MinguoDate minguoDate() {
    return MinguoDate.now(RedirectedClock.local());
  }

  public static MinguoDate minguoDate(ZoneId zone) {
    return MinguoDate.now(RedirectedClock.of(zone));
  }

  public static MinguoDate minguoDate(Clock clock) {
    return MinguoDate.now(RedirectedClock.insteadOf(clock));
  }

  public static ThaiBuddhistDate thaiBuddhistDate() {
    return ThaiBuddhistDate.now(RedirectedClock.local());
  }

  public static ThaiBuddhistDate thaiBuddhistDate(ZoneId zone) {
    return ThaiBuddhistDate.now(RedirectedClock.of(zone));
  }

  public static ThaiBuddhistDate thaiBuddhistDate(Clock clock) {
    return ThaiBuddhistDate.now(RedirectedClock.insteadOf(clock));
  }

  public static LocalDate dateNow(IsoChronology chronology) {
    return chronology.dateNow(RedirectedClock.local());
  }

  public static LocalDate dateNow(IsoChronology chronology, ZoneId zone) {
    return chronology.dateNow(RedirectedClock.of(zone));
  }

  public static LocalDate dateNow(IsoChronology chronology, Clock clock) {
    return chronology.dateNow(RedirectedClock.insteadOf(clock));
  }

  public static HijrahDate dateNow(HijrahChronology chronology) {
    return chronology.dateNow(RedirectedClock.local());
  }

  public static HijrahDate dateNow(HijrahChronology chronology, ZoneId zone) {
    return chronology.dateNow(RedirectedClock.of(zone));
  }

  public static HijrahDate dateNow(HijrahChronology chronology, Clock clock) {
    return chronology.dateNow(RedirectedClock.insteadOf(clock));
  }

  public static JapaneseDate dateNow(JapaneseChronology chronology) {
    return chronology.dateNow(RedirectedClock.local());
  }

  public static JapaneseDate dateNow(JapaneseChronology chronology, ZoneId zone) {
    return chronology.dateNow(RedirectedClock.of(zone));
  }

  public static JapaneseDate dateNow(JapaneseChronology chronology, Clock clock) {
    return chronology.dateNow(RedirectedClock.insteadOf(clock));
  }

  public static MinguoDate dateNow(MinguoChronology chronology) {
    return chronology.dateNow(RedirectedClock.local());
  }

  public static MinguoDate dateNow(MinguoChronology chronology, ZoneId zone) {
    return chronology.dateNow(RedirectedClock.of(zone));
  }

  public static MinguoDate dateNow(MinguoChronology chronology, Clock clock) {
    return chronology.dateNow(RedirectedClock.insteadOf(clock));
  }

  public static ThaiBuddhistDate dateNow(ThaiBuddhistChronology chronology) {
    return chronology.dateNow(RedirectedClock.local());
  }

  public static ThaiBuddhistDate dateNow(ThaiBuddhistChronology chronology, ZoneId zone) {
    return chronology.dateNow(RedirectedClock.of(zone));
  }

  public static ThaiBuddhistDate dateNow(ThaiBuddhistChronology chronology, Clock clock) {
    return chronology.dateNow(RedirectedClock.insteadOf(clock));
  }

  public static ChronoLocalDate dateNow(AbstractChronology chronology) {
    return dateNow((Chronology) chronology);
  }

  public static ChronoLocalDate dateNow(AbstractChronology chronology, ZoneId zone) {
    return dateNow((Chronology) chronology, zone);
  }

  public static ChronoLocalDate dateNow(AbstractChronology chronology, Clock clock) {
    return chronology.dateNow(RedirectedClock.insteadOf(clock));
  }

  /** A chronology with its own {@code dateNow} is called as it is. */
  public static ChronoLocalDate dateNow(Chronology chronology) {
    return RedirectedReceiver.runsJdkCode(chronology, "dateNow")
        ? superDateNow(chronology)
        : chronology.dateNow();
  }

  public static ChronoLocalDate dateNow(Chronology chronology, ZoneId zone) {
    return RedirectedReceiver.runsJdkCode(chronology, "dateNow", ZoneId.class)
        ? superDateNow(chronology, zone)
        : chronology.dateNow(zone);
  }

  public static ChronoLocalDate dateNow(Chronology chronology, Clock clock) {
    return chronology.dateNow(RedirectedClock.insteadOf(clock));
  }

  /** Translates the argument of {@code super.dateNow(Clock)}. */
  public static Clock clock(Clock clock) {
    return RedirectedClock.insteadOf(clock);
  }

  /**
   * Replaces {@code super.dateNow()}; like the JDK's code, it calls {@link
   * Chronology#dateNow(Clock)}.
   */
  public static ChronoLocalDate superDateNow(Chronology chronology) {
    return chronology.dateNow(RedirectedClock.local());
  }

  public static ChronoLocalDate superDateNow(Chronology chronology, ZoneId zone) {
    return chronology.dateNow(RedirectedClock.of(zone));
  }
}
