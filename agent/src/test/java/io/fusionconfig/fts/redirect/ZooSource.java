package io.fusionconfig.fts.redirect;

/** Source texts of legacy classes, which learn the time in every way that Java has. */
final class ZooSource {

  private ZooSource() {}

  /**
   * Compiles from release 8 on. {@code legacy.Zoo.times()} gives the time by way of learning it.
   */
  static final String ZOO =
      """
      package legacy;

      import java.io.*;
      import java.time.*;
      import java.time.chrono.*;
      import java.time.temporal.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;
      import java.util.function.*;
      import java.util.logging.*;

      public class Zoo {
        static final long STATIC = System.currentTimeMillis();
        static final Date[] ARRAY = {new Date(), new Date()};
        final long field = System.currentTimeMillis();
        static boolean yes = true;

        interface Teller {
          default long byDefault() { return new Date().getTime(); }
          static Instant byStatic() { return Instant.now(); }
        }

        enum Tellers {
          ONE { long tell() { return System.currentTimeMillis(); } };
          abstract long tell();
        }

        static class OldDate extends Date {
          OldDate() { super(); }
          OldDate(boolean now) { this(); }
          OldDate(Date other) { super(other.getTime()); }
        }

        static class OldCalendar extends GregorianCalendar {
          int sets;
          OldCalendar() {}
          OldCalendar(TimeZone zone) { super(zone); }
          OldCalendar(boolean first, TimeZone a, TimeZone b, Locale l) {
            super(first ? a : b, first ? l : Locale.US);
          }
          OldCalendar(boolean first) {
            this(first, TimeZone.getDefault(), null, Locale.US);
          }
          @Override public void setTimeInMillis(long millis) { sets++; super.setTimeInMillis(millis); }
          static Calendar inherited() { return getInstance(); }
          static Calendar inherited(TimeZone z) { return OldCalendar.getInstance(z, Locale.US); }
        }

        static class OldRecord extends LogRecord {
          OldRecord() { super(new LogRecord(Level.INFO, yes ? "a" : "b").getLevel(), "message"); }
          OldRecord(long millis) {
            this();
            setMillis(millis);
          }
        }

        static class TouchyRecord extends LogRecord {
          final StringBuilder needed;
          TouchyRecord() {
            super(Level.INFO, "message");
            needed = new StringBuilder();
          }
          public void setInstant(Instant instant) { needed.append(instant); }
        }

        static class HidingCalendar extends GregorianCalendar {
          static Calendar hidden() { return HidingCalendar.getInstance(); }
          public static Calendar getInstance() {
            Calendar calendar = Calendar.getInstance();
            calendar.set(Calendar.YEAR, calendar.get(Calendar.YEAR) == 2042 ? 2042 : 1000);
            return calendar;
          }
        }

        static class OldClock extends Clock {
          final Clock base = systemUTC();
          public ZoneId getZone() { return base.getZone(); }
          public Clock withZone(ZoneId zone) { return base.withZone(zone); }
          public Instant instant() { return base.instant(); }
        }

        static class OldTask extends TimerTask {
          final CompletableFuture<Long> plain = new CompletableFuture<>();
          final CompletableFuture<Long> reference = new CompletableFuture<>();
          public void run() {
            plain.complete(scheduledExecutionTime());
            LongSupplier supplier = this::scheduledExecutionTime;
            reference.complete(supplier.getAsLong());
          }
        }

        static class OverridingTask extends OldTask {
          @Override public long scheduledExecutionTime() { return super.scheduledExecutionTime(); }
        }

        static class SuperTask extends TimerTask {
          final CompletableFuture<Long> plain = new CompletableFuture<>();
          @Override public long scheduledExecutionTime() { return super.scheduledExecutionTime(); }
          public void run() { plain.complete(this.scheduledExecutionTime()); }
        }

        static class OldTimer extends Timer {
          OldTimer() { super(true); }
          @Override public void schedule(TimerTask task, Date time) { super.schedule(task, time); }
          @Override public void schedule(TimerTask task, Date time, long period) {
            super.schedule(task, time, period);
          }
          void soon(TimerTask task) { scheduleAtFixedRate(task, new Date(), 1_000_000); }
        }

        static class OldLock extends AbstractQueuedSynchronizer {
          class OldCondition extends ConditionObject {
            boolean awaitNow() throws InterruptedException { return super.awaitUntil(new Date()); }
          }
          @Override protected boolean isHeldExclusively() { return true; }
          @Override protected boolean tryAcquire(int arg) { return true; }
          @Override protected boolean tryRelease(int arg) { return true; }
        }

        /** Forwards, as a lock with statistics would. */
        static class ForwardingCondition implements Condition {
          final Condition inner;
          ForwardingCondition(Condition inner) { this.inner = inner; }
          public void await() throws InterruptedException { inner.await(); }
          public void awaitUninterruptibly() { inner.awaitUninterruptibly(); }
          public long awaitNanos(long nanos) throws InterruptedException {
            return inner.awaitNanos(nanos);
          }
          public boolean await(long time, TimeUnit unit) throws InterruptedException {
            return inner.await(time, unit);
          }
          public boolean awaitUntil(Date deadline) throws InterruptedException {
            return inner.awaitUntil(deadline);
          }
          public void signal() { inner.signal(); }
          public void signalAll() { inner.signalAll(); }
        }

        static class OldChronology extends AbstractChronology {
          @Override public ChronoLocalDate dateNow() { return super.dateNow(); }
          @Override public ChronoLocalDate dateNow(ZoneId zone) { return super.dateNow(zone); }
          @Override public ChronoLocalDate dateNow(Clock clock) { return super.dateNow(clock); }
          public String getId() { return "Old"; }
          public String getCalendarType() { return null; }
          public ChronoLocalDate date(int y, int m, int d) { return LocalDate.of(y, m, d); }
          public ChronoLocalDate dateYearDay(int y, int d) { return LocalDate.ofYearDay(y, d); }
          public ChronoLocalDate dateEpochDay(long day) { return LocalDate.ofEpochDay(day); }
          public ChronoLocalDate date(TemporalAccessor t) { return LocalDate.from(t); }
          public boolean isLeapYear(long year) { return IsoChronology.INSTANCE.isLeapYear(year); }
          public int prolepticYear(Era era, int year) { return year; }
          public Era eraOf(int era) { return IsoEra.of(era); }
          public List<Era> eras() { return Arrays.<Era>asList(IsoEra.values()); }
          public ValueRange range(ChronoField field) { return field.range(); }
        }

        static class FixedChronology extends OldChronology {
          @Override public ChronoLocalDate dateNow() { return LocalDate.of(2042, 1, 1); }
        }

        static <T> T thrown(Supplier<T> supplier) {
          try {
            throw new IllegalStateException();
          } catch (IllegalStateException e) {
            return supplier.get();
          } finally {
            System.nanoTime();
          }
        }

        @SuppressWarnings("unchecked")
        static <T> T throughBytes(T object) throws Exception {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          try (ObjectOutputStream out = new ObjectOutputStream(bytes)) { out.writeObject(object); }
          try (ObjectInputStream in =
              new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
                @Override protected Class<?> resolveClass(ObjectStreamClass c)
                    throws IOException, ClassNotFoundException {
                  return Class.forName(c.getName(), false, Zoo.class.getClassLoader());
                }
              }) {
            return (T) in.readObject();
          }
        }

        public static Map<String, Object> times() throws Exception {
          Map<String, Object> times = new LinkedHashMap<>();
          TimeZone zone = TimeZone.getTimeZone("Asia/Kathmandu");
          times.put("static field", STATIC);
          times.put("array", ARRAY[1].getTime());
          times.put("field", new Zoo().field);
          times.put("interface default", new Teller() {}.byDefault());
          times.put("interface static", Teller.byStatic());
          times.put("enum", Tellers.ONE.tell());

          times.put("date super", new OldDate().getTime());
          times.put("date this", new OldDate(yes).getTime());
          times.put("date of date", new OldDate(new Date()).getTime());
          times.put("anonymous date", new Date() {}.getTime());
          times.put("ternary of dates", (yes ? new Date() : new Date(0)).getTime());
          times.put("date in arguments", Math.max(Long.MIN_VALUE, new Date().getTime()));

          times.put("record", new LogRecord(yes ? Level.INFO : Level.FINE, "message").getMillis());
          times.put("record super", new OldRecord().getMillis());
          times.put("record set by constructor",
              new OldRecord(5).getMillis() == 5 ? times.get("field") : 0L);
          BiFunction<Level, String, LogRecord> record = LogRecord::new;
          times.put("reference to record", record.apply(Level.INFO, "message").getMillis());
          times.put("record whose setter fails",
              new TouchyRecord().getMessage().equals("message") ? times.get("field") : 0L);
          times.put("calendar super", new OldCalendar().getTimeInMillis());
          times.put("calendar super zone", new OldCalendar(zone).getTimeInMillis());
          times.put("calendar super ternary", new OldCalendar(yes).getTimeInMillis());
          times.put("calendar set by constructor", new OldCalendar().sets < 3 ? times.get("field") : 0L);
          times.put("calendar inherited", OldCalendar.inherited().getTimeInMillis());
          times.put("calendar inherited 2", OldCalendar.inherited(zone).getTimeInMillis());
          times.put("calendar hidden", HidingCalendar.hidden().getTimeInMillis());
          times.put("calendar", new GregorianCalendar().getTimeInMillis());
          times.put("calendar zone", new GregorianCalendar(zone).getTimeInMillis());
          times.put("calendar locale", new GregorianCalendar(Locale.US).getTimeInMillis());
          times.put("calendar ternaries",
              new GregorianCalendar(yes ? zone : null, yes ? Locale.US : Locale.UK).getTimeInMillis());
          times.put("calendar nested",
              new GregorianCalendar(new GregorianCalendar(zone).getTimeZone(), Locale.US)
                  .getTimeInMillis());
          times.put("calendar anonymous", new GregorianCalendar(zone, Locale.US) {}.getTimeInMillis());
          times.put("calendar loop", loop().getTimeInMillis());

          LongSupplier millis = System::currentTimeMillis;
          times.put("reference to static", millis.getAsLong());
          Supplier<Date> date = Date::new;
          times.put("reference to date", date.get().getTime());
          Supplier<GregorianCalendar> calendar = GregorianCalendar::new;
          times.put("reference to calendar", calendar.get().getTimeInMillis());
          Function<TimeZone, GregorianCalendar> ofZone = GregorianCalendar::new;
          times.put("reference to calendar zone", ofZone.apply(zone).getTimeInMillis());
          BiFunction<TimeZone, Locale, GregorianCalendar> ofBoth = GregorianCalendar::new;
          times.put("reference to calendar both", ofBoth.apply(zone, Locale.US).getTimeInMillis());
          Supplier<LocalDate> bound = IsoChronology.INSTANCE::dateNow;
          times.put("bound reference", bound.get());
          Function<Chronology, ChronoLocalDate> unbound = Chronology::dateNow;
          times.put("unbound reference", unbound.apply(IsoChronology.INSTANCE));
          ToLongFunction<OldTask> ofTask = OldTask::scheduledExecutionTime;
          if (ofTask == null) throw new AssertionError();
          BiConsumer<Timer, Date> binding = (timer, time) -> {
            BiConsumer<TimerTask, Date> scheduling = timer::schedule;
            scheduling.accept(new OldTask(), time);
          };
          Timer boundTimer = new Timer(true);
          binding.accept(boundTimer, new Date());
          boundTimer.cancel();
          OldTimer boundOldTimer = new OldTimer();
          BiConsumer<TimerTask, Date> schedulingOld = boundOldTimer::schedule;
          schedulingOld.accept(new OldTask(), new Date());
          boundOldTimer.cancel();
          Supplier<Supplier<Instant>> nested = () -> () -> Instant.now();
          times.put("nested lambda", nested.get().get());
          times.put("lambda after throw", thrown(Instant::now));
          Callable<Instant> boxed = Clock.systemUTC()::instant;
          times.put("reference on clock", boxed.call());
          Supplier<Instant> serializable =
              throughBytes((Supplier<Instant> & Serializable) () -> Instant.now());
          times.put("serialized lambda", serializable.get());
          times.put("serialized clock", throughBytes(Clock.systemUTC()).instant());

          times.put("own clock", new OldClock().instant());
          times.put("chronology", LocalDate.from(Chronology.ofLocale(Locale.US).dateNow()));
          times.put("own chronology", LocalDate.from(new OldChronology().dateNow()));
          Chronology old = new OldChronology();
          times.put("own chronology as interface", LocalDate.from(old.dateNow()));
          times.put("own chronology zone", LocalDate.from(old.dateNow(ZoneOffset.UTC)));
          Chronology fixed = new FixedChronology();
          if (!fixed.dateNow().equals(LocalDate.of(2042, 1, 1))) throw new AssertionError();

          LockSupport.parkUntil(System.currentTimeMillis() + 1);
          LockSupport.parkUntil("blocker", System.currentTimeMillis());
          OldLock.OldCondition condition = new OldLock().new OldCondition();
          condition.awaitNow();
          ReentrantLock lock = new ReentrantLock();
          lock.lock();
          lock.newCondition().awaitUntil(new Date());
          Condition forwarding = new ForwardingCondition(lock.newCondition());
          forwarding.awaitUntil(new Date());

          OldTask[] tasks = {new OldTask(), new OldTask(), new OldTask(), new OldTask(), new OldTask()};
          Timer timer = new Timer(true);
          timer.schedule(tasks[0], new Date());
          timer.schedule(tasks[1], new Date(), 1_000_000);
          OldTimer oldTimer = new OldTimer();
          ((Timer) oldTimer).schedule(tasks[2], new Date());
          oldTimer.schedule(tasks[3], new Date(), 1_000_000);
          oldTimer.soon(tasks[4]);
          for (int i = 0; i < tasks.length; i++) {
            times.put("task " + i, tasks[i].plain.get());
            times.put("task reference " + i, tasks[i].reference.get());
            times.put("task from outside " + i, ((TimerTask) tasks[i]).scheduledExecutionTime());
          }
          SuperTask superTask = new SuperTask();
          timer.schedule(superTask, new Date());
          times.put("super task", superTask.plain.get());
          times.put("super task from outside", ((TimerTask) superTask).scheduledExecutionTime());
          return times;
        }

        static Calendar loop() {
          Calendar last = null;
          for (int i = 0; i < 3; i++) {
            last = new GregorianCalendar(i > 1 ? TimeZone.getDefault() : TimeZone.getTimeZone("UTC"));
          }
          return last;
        }
      }
      """;

  /** What came with later releases. */
  static final String NEW_HALL =
      """
      package legacy;

      import java.time.*;
      import java.util.*;
      import java.util.function.*;
      import java.util.logging.*;

      public class Zoo {
        record Stamp(long time) {
          Stamp { if (time == 0) time = System.currentTimeMillis(); }
          Stamp() { this(new Date().getTime()); }
        }

        sealed interface Shape { long time(); }
        record Round(long time) implements Shape {
          Round() { this(System.currentTimeMillis()); }
        }

        interface Teller {
          private Instant hidden() { return Instant.now(); }
          default Instant tell() { return hidden(); }
        }

        public static Map<String, Object> times() {
          Map<String, Object> times = new LinkedHashMap<>();
          times.put("compact constructor", new Stamp(0).time());
          times.put("record constructor", new Stamp().time());
          times.put("sealed", new Round().time());
          times.put("private interface method", new Teller() {}.tell());
          InstantSource source = InstantSource.system();
          times.put("instant source", (source.millis() > 0 ? source : null).instant());
          Supplier<InstantSource> reference = InstantSource::system;
          times.put("reference to instant source", reference.get().instant());
          times.put("tick", Clock.tickMillis(ZoneOffset.UTC).millis());
          var nested = new Object() { Date date = new Date(); };
          times.put("var", nested.date.getTime());
          long text = switch ("a" + new Date().getTime()) {
            case "b" -> 0;
            default -> new Date().getTime();
          };
          times.put("switch", text);
          return times;
        }
      }
      """;

  /** A method reference whose serialized form names the JDK's method. */
  static final String SERIALIZABLE_REFERENCE =
      """
      package legacy;

      public class Zoo {
        public static Object reference() {
          return (java.util.function.Supplier<java.time.Instant> & java.io.Serializable)
              java.time.Instant::now;
        }
      }
      """;
}
