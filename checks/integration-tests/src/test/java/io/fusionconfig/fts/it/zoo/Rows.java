package io.fusionconfig.fts.it.zoo;

import java.lang.reflect.Executable;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
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
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.objectweb.asm.Type;

/** The rows of the zoo: all calls that are redirected, and those that must not be. */
@SuppressWarnings("JavaUtilDate") // it is what legacy code calls
final class Rows {
  static final String ZONE = "Asia/Kathmandu";

  private static final String IN_ZONE =
      "java.time.ZoneId zone = java.time.ZoneId.of(\"" + ZONE + "\");";
  private static final String OLD_CLOCK = "java.time.Clock clock = com.acme.zoo.Raw.clock();";
  private static final String WAITED = "out = new long[] {System.nanoTime() - from};";
  private static final String SOON =
      "long from = System.nanoTime();"
          + "java.util.Date date = new java.util.Date(System.currentTimeMillis() + 8);";
  private static final String TASK = "Task ran = new Task(); java.util.TimerTask task = ran;";

  private final List<Row> rows = new ArrayList<>();

  private Rows() {}

  static List<Row> all() {
    Rows rows = new Rows();
    try {
      rows.addOld();
      rows.addNow();
      rows.addClocks();
      rows.addDeadlines();
      rows.addLeft();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
    return rows.rows;
  }

  /** The calls that are redirected, as a class file names them: owner.name and descriptor. */
  static Set<String> redirected() {
    Set<String> calls = new HashSet<>();
    for (Row row : all()) {
      if (!row.isLeft()) {
        calls.add(Type.getInternalName(row.owner()) + "." + row.nameAndDescriptor());
      }
    }
    return calls;
  }

  private void addOld() throws NoSuchMethodException {
    add(System.class.getMethod("currentTimeMillis"), 8, "", "time@UTC");
    add(Date.class.getConstructor(), 8, "", "time@UTC");
    String zone = "java.util.TimeZone zone = java.util.TimeZone.getTimeZone(\"" + ZONE + "\");";
    String locale = "java.util.Locale locale = java.util.Locale.US;";
    for (Class<?> owner : List.of(Calendar.class, GregorianCalendar.class)) {
      add(owner, owner.getMethod("getInstance"), "");
      add(owner, owner.getMethod("getInstance", TimeZone.class), zone);
      add(owner, owner.getMethod("getInstance", Locale.class), locale);
      add(owner, owner.getMethod("getInstance", TimeZone.class, Locale.class), zone + locale);
    }
    Class<GregorianCalendar> gregorian = GregorianCalendar.class;
    add(gregorian.getConstructor(), 8, "", "time@UTC");
    add(gregorian.getConstructor(TimeZone.class), 8, zone, "time@UTC");
    add(gregorian.getConstructor(Locale.class), 8, locale, "time@UTC");
    add(gregorian.getConstructor(TimeZone.class, Locale.class), 8, zone + locale, "time@UTC");
    String record =
        "java.util.logging.Level level = java.util.logging.Level.INFO; String message = \"zoo\";";
    add(LogRecord.class.getConstructor(Level.class, String.class), 8, record, "time@UTC");
  }

  private void addNow() throws NoSuchMethodException {
    add(Instant.class.getMethod("now"), 8, "", "time@UTC");
    add(Instant.class.getMethod("now", Clock.class), 8, OLD_CLOCK, "time@Z");
    Class<?>[] types = {
      LocalDate.class,
      LocalTime.class,
      LocalDateTime.class,
      OffsetTime.class,
      OffsetDateTime.class,
      ZonedDateTime.class,
      Year.class,
      YearMonth.class,
      MonthDay.class,
      HijrahDate.class,
      JapaneseDate.class,
      MinguoDate.class,
      ThaiBuddhistDate.class
    };
    for (Class<?> type : types) {
      add(type.getMethod("now"), 8, "", "time@UTC");
      add(type.getMethod("now", ZoneId.class), 8, IN_ZONE, "time@" + ZONE);
      add(type.getMethod("now", Clock.class), 8, OLD_CLOCK, "time@Z");
    }
    Class<?>[] chronologies = {
      Chronology.class,
      AbstractChronology.class,
      IsoChronology.class,
      HijrahChronology.class,
      JapaneseChronology.class,
      MinguoChronology.class,
      ThaiBuddhistChronology.class
    };
    for (Class<?> type : chronologies) {
      String value = type == Chronology.class || type == AbstractChronology.class ? "Iso" : "";
      String instance =
          value.isEmpty() ? type.getName() : "java.time.chrono." + value + "Chronology";
      String receiver = type.getName() + " receiver = " + instance + ".INSTANCE;";
      addDateNow(type, receiver, type.getMethod("dateNow"), "", "time@UTC");
      addDateNow(type, receiver, type.getMethod("dateNow", ZoneId.class), IN_ZONE, "time@" + ZONE);
      addDateNow(type, receiver, type.getMethod("dateNow", Clock.class), OLD_CLOCK, "time@Z");
    }
  }

  private void addDateNow(
      Class<?> owner, String receiver, Executable call, String setup, String expectation) {
    String parameters = "()";
    String arguments = "()";
    if (call.getParameterCount() > 0) {
      boolean zoned = call.getParameterTypes()[0] == ZoneId.class;
      parameters = zoned ? "(java.time.ZoneId zone)" : "(java.time.Clock clock)";
      arguments = zoned ? "(zone)" : "(clock)";
    }
    String sub = "";
    if (owner == AbstractChronology.class) {
      sub = "static class Sub extends OwnChronology {}";
    } else if (owner == Chronology.class) {
      sub =
          "static class Sub extends PlainChronology implements java.time.chrono.Chronology {"
              + (" public java.time.chrono.ChronoLocalDate dateNow" + parameters)
              + (" { return java.time.chrono.Chronology.super.dateNow" + arguments + "; } }");
    }
    rows.add(new Row(call, owner, 8, setup + "RECEIVER", receiver, sub, "out = r;", expectation));
  }

  private void addClocks() throws NoSuchMethodException {
    add(Clock.class.getMethod("systemUTC"), 8, "", "time@Z");
    add(Clock.class.getMethod("systemDefaultZone"), 8, "", "time@UTC");
    add(Clock.class.getMethod("system", ZoneId.class), 8, IN_ZONE, "time@" + ZONE);
    add(Clock.class.getMethod("tickMillis", ZoneId.class), 9, IN_ZONE, "time@" + ZONE);
    add(Clock.class.getMethod("tickSeconds", ZoneId.class), 8, IN_ZONE, "time@" + ZONE);
    add(Clock.class.getMethod("tickMinutes", ZoneId.class), 8, IN_ZONE, "minute@" + ZONE);
    add(InstantSource.class.getMethod("system"), 17, "", "time@Z");
    addQuestions(Clock.class, 8);
    addQuestions(InstantSource.class, 17);
  }

  private void addQuestions(Class<?> owner, int since) throws NoSuchMethodException {
    String receiver = owner.getName() + " receiver = com.acme.zoo.Raw.clock();";
    for (String name : List.of("instant", "millis")) {
      rows.add(
          new Row(
              owner.getMethod(name), owner, since, "RECEIVER", receiver, "", "out = r;", "time@Z"));
    }
  }

  private void addDeadlines() throws NoSuchMethodException {
    String park = "long from = System.nanoTime(); long l0 = System.currentTimeMillis() + 8;";
    add(LockSupport.class.getMethod("parkUntil", long.class), park, "", "", WAITED);
    add(
        LockSupport.class.getMethod("parkUntil", Object.class, long.class),
        "Object blocker = \"zoo\";" + park,
        "",
        "",
        WAITED);
    addConditions();
    addTimers();
  }

  private void addConditions() throws NoSuchMethodException {
    add(
        Condition.class.getMethod("awaitUntil", Date.class),
        "java.util.concurrent.locks.Lock lock = new java.util.concurrent.locks.ReentrantLock();"
            + "lock.lock(); RECEIVER"
            + SOON,
        "java.util.concurrent.locks.Condition receiver = lock.newCondition();",
        "",
        WAITED);
    for (Class<?> type :
        List.of(
            AbstractQueuedSynchronizer.ConditionObject.class,
            AbstractQueuedLongSynchronizer.ConditionObject.class)) {
      String sync = type.getEnclosingClass().getSimpleName().replace("AbstractQueued", "Own");
      // awaitUntil is final there: a subclass can call the inherited one, and super's
      String sub =
          ("static class Sub extends " + sync + " { class Inner extends ConditionObject {")
              + " boolean supers(java.util.Date date) throws InterruptedException"
              + " { return super.awaitUntil(date); }"
              + " boolean own(java.util.Date date) throws InterruptedException"
              + " { return awaitUntil(date); } } }";
      add(
          type.getMethod("awaitUntil", Date.class),
          "RECEIVER" + SOON,
          type.getCanonicalName() + " receiver = new " + sync + "().new ConditionObject();",
          sub,
          WAITED);
    }
  }

  private void addTimers() throws NoSuchMethodException {
    String after = "try { ran.ran(); " + WAITED + "} finally { receiver.cancel(); }";
    String timer = "java.util.Timer receiver = new java.util.Timer(true);";
    String sub = "static class Sub extends java.util.Timer { Sub() { super(true); } ";
    Class<?>[] once = {TimerTask.class, Date.class};
    Class<?>[] repeated = {TimerTask.class, Date.class, long.class};
    add(
        Timer.class.getMethod("schedule", once),
        TASK + "RECEIVER" + SOON,
        timer,
        sub
            + "@Override public void schedule(java.util.TimerTask t, java.util.Date d) {"
            + " super.schedule(t, d); } }",
        after);
    for (String name : List.of("schedule", "scheduleAtFixedRate")) {
      add(
          Timer.class.getMethod(name, repeated),
          TASK + "RECEIVER" + SOON + "long l0 = 1_000_000;",
          timer,
          sub
              + ("@Override public void " + name)
              + "(java.util.TimerTask t, java.util.Date d, long p) {"
              + (" super." + name + "(t, d, p); } }"),
          after);
    }
    rows.add(
        new Row(
            TimerTask.class.getMethod("scheduledExecutionTime"),
            TimerTask.class,
            8,
            "RECEIVER java.util.Timer timer = new java.util.Timer(true);"
                + "timer.schedule(receiver, new java.util.Date(System.currentTimeMillis() + 2));"
                + "((Ran) receiver).ran();"
                + "timer.cancel();",
            "java.util.TimerTask receiver = new Task();",
            "static class Sub extends java.util.TimerTask implements Ran {"
                + " final Task inner = new Task(); public void run() { inner.run(); }"
                + " public boolean ran() throws Exception { return inner.ran(); }"
                + " @Override public long scheduledExecutionTime() {"
                + " return super.scheduledExecutionTime(); } }",
            "out = r;",
            "time@UTC"));
  }

  /** What must stay as it is: a caller's own clock, and what has no offset. */
  private void addLeft() throws NoSuchMethodException {
    String clock =
        "java.time.Clock clock ="
            + " java.time.Clock.fixed(java.time.Instant.EPOCH, java.time.ZoneOffset.UTC);";
    Row now =
        row(Instant.class.getMethod("now", Clock.class), clock, "out = r.toEpochMilli() == 0;");
    rows.add(now);
    rows.add(
        row(LocalDate.class.getMethod("now", Clock.class), clock, "out = r.toEpochDay() == 0;"));
    rows.add(
        row(
            System.class.getMethod("nanoTime"),
            "",
            "out = Math.abs(com.acme.zoo.Raw.nanoTime() - r) < 1_000_000_000L;"));
    String from = "long from = System.nanoTime(); long l0 = 8;";
    rows.add(row(Thread.class.getMethod("sleep", long.class), from, WAITED));
  }

  private static Row row(Executable call, String setup, String after) {
    return new Row(call, call.getDeclaringClass(), 8, setup, "", "", after, "waited@UTC");
  }

  private void add(Class<?> owner, Executable call, String setup) {
    rows.add(new Row(call, owner, 8, setup, "", "", "out = r;", "time@UTC"));
  }

  private void add(Executable call, int since, String setup, String expectation) {
    Class<?> owner = call.getDeclaringClass();
    rows.add(new Row(call, owner, since, setup, "", "", "out = r;", expectation));
  }

  private void add(Executable call, String setup, String receiver, String sub, String after) {
    rows.add(new Row(call, call.getDeclaringClass(), 8, setup, receiver, sub, after, "waited@UTC"));
  }
}
