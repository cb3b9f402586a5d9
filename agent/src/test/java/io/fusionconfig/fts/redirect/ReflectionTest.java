package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls by reflection in a class that was rewritten; each gives the adjusted time or fails. */
@SuppressWarnings("JavaUtilDate") // it is what legacy code makes
@Timeout(20)
class ReflectionTest {

  private static final String HEAD =
      """
      package legacy;
      import java.lang.invoke.*;
      import java.lang.reflect.*;
      import java.time.*;
      import java.time.chrono.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;
      import java.util.logging.*;
      public class Legacy {
        static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
        static MethodType type(Class<?> result, Class<?>... parameters) {
          return MethodType.methodType(result, parameters);
        }
        public static Object call() throws Throwable {
      """;

  @Test
  void aMethodIsExchangedWhenItIsInvoked() throws Exception {
    assertNow("return System.class.getMethod(\"currentTimeMillis\").invoke(null);");
    assertNow("return System.class.getMethod(\"currentTimeMillis\").invoke(null, new Object[0]);");
    assertNow(
        "return Instant.class.getMethod(\"now\", Clock.class).invoke(null, Clock.systemUTC());");
    assertNow(
        "return ((Calendar) GregorianCalendar.class.getMethod(\"getInstance\", Locale.class)"
            + ".invoke(null, Locale.US)).getTimeInMillis();");
  }

  @Test
  void aMethodOfAnObjectIsCalledOnIt() throws Exception {
    assertThat(
            run(
                "return Chronology.class.getMethod(\"dateNow\", ZoneId.class)"
                    + ".invoke(ThaiBuddhistChronology.INSTANCE, ZoneOffset.UTC).toString();"))
        .isEqualTo("ThaiBuddhist BE 2585-07-01");
    assertThat(
            run(
                "return IsoChronology.class.getMethod(\"dateNow\")"
                    + ".invoke(IsoChronology.INSTANCE).toString();"))
        .isEqualTo("2042-07-01");
  }

  /** One that is not would come decades late, or tell the real time. */
  @Test
  void aDeadlineIsTranslatedThereAndBack() throws Exception {
    Object time =
        run(
            """
        Timer timer = new Timer(true);
        CountDownLatch ran = new CountDownLatch(1);
        TimerTask waited = new TimerTask() { public void run() { ran.countDown(); } };
        Timer.class.getMethod("schedule", TimerTask.class, Date.class)
            .invoke(timer, waited, new Date(System.currentTimeMillis() - 10));
        ran.await();
        return TimerTask.class.getMethod("scheduledExecutionTime").invoke(waited);
        """);
    assertThat((long) time)
        .isBetween(
            Adjusted.NOW.minusSeconds(60).toEpochMilli(),
            Adjusted.NOW.plusSeconds(60).toEpochMilli());
  }

  @Test
  void anObjectThatMeansNowIsSetWhenItIsMade() throws Exception {
    assertNow("return Date.class.newInstance();");
    assertNow("return Date.class.getConstructor().newInstance();");
    assertNow("return GregorianCalendar.class.newInstance();");
    assertNow("return GregorianCalendar.class.getConstructor().newInstance();");
    assertNow(
        "return GregorianCalendar.class.getConstructor(TimeZone.class, Locale.class)"
            + ".newInstance(TimeZone.getDefault(), Locale.US);");
    assertNow(
        "return LogRecord.class.getConstructor(Level.class, String.class)"
            + ".newInstance(Level.INFO, \"message\");");
    assertThat(run("return Date.class.getConstructor(long.class).newInstance(5L).getTime();"))
        .isEqualTo(5L);
    assertThat(
            run(
                "return GregorianCalendar.class.getConstructor(int.class, int.class, int.class)"
                    + ".newInstance(1999, 1, 2).get(Calendar.YEAR);"))
        .isEqualTo(1999);
  }

  @Test
  void aHandleThatIsLookedUpLeadsToTheAdjustedTimeAndKeepsItsType() throws Exception {
    assertNow(
        "return (long) LOOKUP.findStatic(System.class, \"currentTimeMillis\", type(long.class))"
            + ".invokeExact();");
    assertNow(
        "return (long) LOOKUP.unreflect(System.class.getMethod(\"currentTimeMillis\"))"
            + ".invokeExact();");
    assertNow("return (Date) LOOKUP.findConstructor(Date.class, type(void.class)).invokeExact();");
    assertNow(
        "return (Date) LOOKUP.unreflectConstructor(Date.class.getConstructor()).invokeExact();");
    assertNow(
        "return (GregorianCalendar) LOOKUP.findConstructor(GregorianCalendar.class,"
            + " type(void.class, Locale.class)).invokeExact(Locale.US);");
    assertNow(
        "return (LogRecord) LOOKUP.findConstructor(LogRecord.class,"
            + " type(void.class, Level.class, String.class)).invokeExact(Level.INFO, \"\");");
    assertThat(
            run(
                "return (LocalDate) LOOKUP.findVirtual(IsoChronology.class, \"dateNow\","
                    + " type(LocalDate.class)).invokeExact(IsoChronology.INSTANCE);"))
        .hasToString("2042-07-01");
    assertThat(
            run(
                "return (LocalDate) LOOKUP.bind(IsoChronology.INSTANCE, \"dateNow\","
                    + " type(LocalDate.class)).invokeExact();"))
        .hasToString("2042-07-01");
    assertThat(
            run(
                "return (int) LOOKUP.findVirtual(String.class, \"length\", type(int.class))"
                    + ".invokeExact(\"four\");"))
        .isEqualTo(4);
    assertThat(
            run(
                "return ((Date) LOOKUP.findConstructor(Date.class, type(void.class, long.class))"
                    + ".invokeExact(7L)).getTime();"))
        .isEqualTo(7L);
  }

  /** As a language does that calls all Java by reflection, reflection among it. */
  @Test
  void reflectionByReflectionIsLookedThrough() throws Exception {
    String head =
        """
        Method invoke = Method.class.getMethod("invoke", Object.class, Object[].class);
        Method make = Constructor.class.getMethod("newInstance", Object[].class);
        Method time = System.class.getMethod("currentTimeMillis");
        Object[] none = {};
        """;
    assertNow(head + "return invoke.invoke(time, null, none);");
    assertNow(head + "return make.invoke(Date.class.getConstructor(), new Object[] {none});");
    assertNow("return Class.class.getMethod(\"newInstance\").invoke(GregorianCalendar.class);");
    assertNow(
        head
            + "return make.invoke(LogRecord.class.getConstructor(Level.class, String.class),"
            + " new Object[] {new Object[] {Level.INFO, null}});");
    assertNow(head + "return LOOKUP.unreflect(invoke).invoke(time, null, none);");
    assertNow(head + "return LOOKUP.unreflect(invoke).invokeWithArguments(time, null);");
    assertNow(head + "return LOOKUP.unreflect(make).invoke(Date.class.getConstructor(), none);");
    assertNow(
        "return LOOKUP.findVirtual(Class.class, \"newInstance\", type(Object.class))"
            + ".invoke(Date.class);");
    assertNow(
        head
            + """
            Method find = MethodHandles.Lookup.class.getMethod("findStatic", Class.class,
                String.class, MethodType.class);
            Object handle = find.invoke(LOOKUP, System.class, "currentTimeMillis",
                type(long.class));
            return (long) ((MethodHandle) handle).invokeExact();
            """);
    assertThat(
            run(
                head
                    + "return LOOKUP.unreflect(invoke).invoke("
                    + "Own.class.getMethod(\"now\"), null, none);"))
        .isEqualTo("own");
    assertThat(run(head + "return invoke.invoke(Own.class.getMethod(\"now\"), null, none);"))
        .isEqualTo("own");
  }

  @Test
  void aLookupByMethodReferenceIsRedirectedToo() throws Exception {
    assertNow(
        """
        class Find {
          MethodHandle find(Caller caller) throws Throwable {
            return caller.find(System.class, "currentTimeMillis", type(long.class));
          }
        }
        return (long) new Find().find(LOOKUP::findStatic).invokeExact();
        """);
  }

  @Test
  void errorsAreThoseOfTheOriginalCall() throws Exception {
    assertThrown("((Method) null).invoke(null);", NullPointerException.class);
    assertThrown(
        "Chronology.class.getMethod(\"dateNow\").invoke(null);", NullPointerException.class);
    assertThrown(
        "Chronology.class.getMethod(\"dateNow\").invoke(\"no chronology\");",
        IllegalArgumentException.class);
    assertThrown(
        "LocalDate.class.getMethod(\"now\", ZoneId.class).invoke(null);",
        IllegalArgumentException.class);
    assertThrown(
        "LOOKUP.findStatic(System.class, \"currentTimeMillis\", type(int.class));",
        NoSuchMethodException.class);
    assertThat(
            run(
                """
                try {
                  LocalDate.class.getMethod("now", ZoneId.class).invoke(null, new Object[1]);
                  return null;
                } catch (InvocationTargetException e) {
                  return e.getCause().getClass();
                }
                """))
        .isEqualTo(NullPointerException.class);
  }

  /** What a program keeps in its maps and compares is what it has looked up. */
  @Test
  void whatIsLookedUpStaysTheJdksOwn() throws Exception {
    assertThat(
            run(
                "Method method = System.class.getMethod(\"currentTimeMillis\"); method.invoke(null);"
                    + " return method + \" \" + Date.class.getConstructor();"))
        .isEqualTo(
            "public static native long java.lang.System.currentTimeMillis() public"
                + " java.util.Date()");
  }

  /** What is private can be called by its own class alone. */
  @Test
  void theCallerStaysTheCaller() throws Exception {
    assertThat(
            run(
                """
                Constructor<?> made = Secret.class.getDeclaredConstructor();
                return Secret.class.getDeclaredMethod("tell").invoke(made.newInstance())
                    + " " + Legacy.class.getDeclaredMethod("hidden").invoke(null);
                """))
        .isEqualTo("secret hidden");
  }

  /** Two that are equal may differ in what they are allowed to call. */
  @Test
  void aMethodThatTellsNoTimeIsInvokedItself() throws Exception {
    assertThat(
            run(
                """
                Object executor = Executors.newSingleThreadScheduledExecutor();
                Method method = executor.getClass().getMethod("schedule", Runnable.class,
                    long.class, TimeUnit.class);
                try {
                  method.invoke(executor, null, 0L, TimeUnit.DAYS);
                  return "called";
                } catch (IllegalAccessException e) { // its class is not public
                  Method other = ScheduledExecutorService.class.getMethod("schedule",
                      Runnable.class, long.class, TimeUnit.class);
                  Runnable nothing = () -> {};
                  other.invoke(executor, nothing, 0L, TimeUnit.DAYS);
                  ((ExecutorService) executor).shutdown();
                  return "refused";
                }
                """))
        .isEqualTo("refused");
  }

  @Test
  void aMethodOfTheApplicationIsNotReplaced() throws Exception {
    assertThat(
            run(
                "return Own.class.getMethod(\"now\").invoke(null) + \" \""
                    + " + LOOKUP.findStatic(Own.class, \"now\", type(String.class)).invoke();"))
        .isEqualTo("own own");
  }

  @Test
  void theStartOfTheJvmIsAdjustedAndStaysWhatItIs() throws Exception {
    String bean = "java.lang.management.ManagementFactory.getRuntimeMXBean()";
    long started = (long) run("return " + bean + ".getStartTime();");
    long now = Adjusted.NOW.toEpochMilli();
    // the clock of the test stands still, and time goes on: the start seems to go back
    assertThat(started).isBetween(now - 3_600_000, now);
    assertThat((long) run("return " + bean + ".getStartTime();"))
        .isBetween(started - 60_000, started);
    assertThat(
            (long)
                run(
                    "return java.lang.management.RuntimeMXBean.class.getMethod(\"getStartTime\")"
                        + (".invoke(" + bean + ");")))
        .isBetween(started - 60_000, started);
    assertThat(
            (long)
                run(
                    "return (long) LOOKUP.findVirtual(java.lang.management.RuntimeMXBean.class,"
                        + (" \"getStartTime\", type(long.class)).invokeExact(" + bean + ");")))
        .isBetween(started - 60_000, started);
  }

  private static void assertThrown(String statement, Class<?> type) throws Exception {
    String body =
        "try { " + statement + " return null; } catch (Throwable t) { return t.getClass(); }";
    assertThat(run(body)).as(statement).isEqualTo(type);
  }

  private static void assertNow(String body) throws Exception {
    Object time = run(body);
    if (time instanceof java.util.Date date) {
      time = date.getTime();
    } else if (time instanceof java.util.Calendar calendar) {
      time = calendar.getTimeInMillis();
    } else if (time instanceof java.util.logging.LogRecord made) {
      time = made.getMillis();
    } else if (time instanceof java.time.Instant instant) {
      time = instant.toEpochMilli();
    }
    assertThat(time).as(body).isEqualTo(Adjusted.NOW.toEpochMilli());
  }

  private static Object run(String body) throws Exception {
    String source =
        HEAD
            + body
            + """
              }
              private static String hidden() { return "hidden"; }
              interface Caller {
                MethodHandle find(Class<?> type, String name, MethodType form) throws Throwable;
              }
              static class Secret {
                private Secret() {}
                private String tell() { return "secret"; }
              }
              public static class Own {
                public static String now() { return "own"; }
              }
            }
            """;
    Map<String, byte[]> classFiles = Javac.compile(17, source);
    return Adjusted.rewriteAll(classFiles)
        .loadClass("legacy.Legacy")
        .getMethod("call")
        .invoke(null);
  }
}
