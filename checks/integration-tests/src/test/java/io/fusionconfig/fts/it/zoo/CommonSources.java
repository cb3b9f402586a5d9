package io.fusionconfig.fts.it.zoo;

import java.util.Map;

/** Classes that the animals of a package share; none of them asks for the time. */
final class CommonSources {
  private CommonSources() {}

  static void add(Map<String, String> sources, String packageName) {
    String head = "package " + packageName + ";\n";
    sources.put(packageName + ".Ran", head + "interface Ran { boolean ran() throws Exception; }");
    sources.put(packageName + ".Task", head + TASK);
    sources.put(packageName + ".OwnChronology", head + IMPORTS + OWN + CHRONOLOGY);
    String plain =
        "abstract class PlainChronology { public int compareTo(Chronology c) { return 0; }"
            + " public ChronoLocalDate resolveDate(Map<TemporalField, Long> v,"
            + " java.time.format.ResolverStyle s) { return null; }";
    sources.put(packageName + ".PlainChronology", head + IMPORTS + plain + CHRONOLOGY);
    for (String kind : new String[] {"", "Long"}) {
      String source =
          SYNCHRONIZER.replace("KIND", kind).replace("ARGUMENT", kind.isEmpty() ? "int" : "long");
      sources.put(packageName + ".Own" + kind + "Synchronizer", head + source);
    }
  }

  private static final String TASK =
      """
      class Task extends java.util.TimerTask implements Ran {
        private final java.util.concurrent.CountDownLatch done =
            new java.util.concurrent.CountDownLatch(1);
        public void run() { done.countDown(); }
        public boolean ran() throws Exception {
          return done.await(3, java.util.concurrent.TimeUnit.SECONDS);
        }
      }
      """;

  private static final String SYNCHRONIZER =
      """
      class OwnKINDSynchronizer
          extends java.util.concurrent.locks.AbstractQueuedKINDSynchronizer {
        protected boolean isHeldExclusively() { return true; }
        protected boolean tryAcquire(ARGUMENT a) { return true; }
        protected boolean tryRelease(ARGUMENT a) { return true; }
      }
      """;

  private static final String IMPORTS =
      """
      import java.time.LocalDate;
      import java.time.chrono.*;
      import java.time.temporal.*;
      import java.util.*;

      """;

  private static final String OWN =
      """
      class OwnChronology extends AbstractChronology {
        @Override public ChronoLocalDate dateNow() { return super.dateNow(); }
        @Override public ChronoLocalDate dateNow(java.time.ZoneId z) { return super.dateNow(z); }
        @Override public ChronoLocalDate dateNow(java.time.Clock c) { return super.dateNow(c); }
      """;

  private static final String CHRONOLOGY =
      """
        public String getId() { return "Own"; }
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
      """;
}
