package io.fusionconfig.fts.redirect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every redirected call: owner, name and descriptor, and the static method that replaces it.
 *
 * <p>{@code nanoTime}, {@code sleep} and waits for a duration are not here: durations have no
 * offset.
 */
final class CallTable implements Supplier<String[]> {

  /** The target class of reflective calls. */
  static final String REFLECTION = "Reflection";

  /** The target class of log records. */
  static final String RECORDS = "Records";

  private static final String CHRONO = "java/time/chrono/";
  private static final String CLOCK = "java/time/Clock";
  private static final String CLOCK_ARGUMENT = "Ljava/time/Clock;";
  private static final String ZONE_ID = "Ljava/time/ZoneId;";

  private final List<TimeCall> calls = new ArrayList<>(112);
  private final List<TimeCall> reflectiveCalls = new ArrayList<>(16);
  private final Map<String, List<TimeCall>> byOwner = new HashMap<>(96);

  /**
   * Makes the table.
   *
   * @param deadlines whether it contains the calls that pass an absolute deadline to the JDK
   */
  CallTable(boolean deadlines) {
    addSystemAndCalendars();
    addLogRecord();
    addClocks();
    addNow();
    addDateNow();
    addStartTime();
    if (deadlines) {
      addDeadlines();
    }
    addReflection();
  }

  /** All calls that read the time, in the order of the documentation. */
  List<TimeCall> calls() {
    return Collections.unmodifiableList(calls);
  }

  /** The reflective calls, each of which may be a call of {@link #calls}. */
  List<TimeCall> reflectiveCalls() {
    return Collections.unmodifiableList(reflectiveCalls);
  }

  /**
   * The rows of {@link RedirectedTable}: for each call that a static method replaces, the owner
   * with dots, name, descriptor of the target's parameters, target class and target name.
   */
  @Override
  public String[] get() {
    List<TimeCall> all = new ArrayList<>(calls);
    all.addAll(reflectiveCalls);
    List<String> rows = new ArrayList<>();
    for (TimeCall call : all) {
      boolean around = call.kind == TimeCall.Kind.AROUND;
      if (!call.name.equals("<init>") && !(around && call.isReflective())) {
        String receiver = call.kind == TimeCall.Kind.STATIC ? "" : "L" + call.owner + ";";
        rows.add(call.owner.replace('/', '.'));
        rows.add(call.name);
        rows.add("(" + receiver + call.descriptor.substring(1, call.descriptor.indexOf(')') + 1));
        rows.add(around ? REFLECTION : call.targetClass);
        rows.add(around ? call.name : call.targetName);
      }
    }
    return rows.toArray(new String[0]);
  }

  /** Finds the call with this owner, name and descriptor. */
  @Nullable TimeCall find(String owner, String name, String descriptor) {
    List<TimeCall> candidates = byOwner.get(owner);
    if (candidates != null) {
      for (int i = 0; i < candidates.size(); i++) {
        TimeCall call = candidates.get(i);
        if (call.name.equals(name) && call.descriptor.equals(descriptor)) {
          return call;
        }
      }
    }
    return null;
  }

  /** Whether any call names this class as its owner. */
  boolean hasOwner(String owner) {
    return byOwner.containsKey(owner);
  }

  /**
   * The call that this may be if its owner, which is not in the table, inherits the method from a
   * class of the table.
   */
  @Nullable TimeCall mayInherit(String owner, String name, String descriptor) {
    if (owner.startsWith("java/")) {
      return null; // the JDK's own subclasses are in the table
    }
    for (int i = 0; i < calls.size(); i++) {
      TimeCall call = calls.get(i);
      if (call.name.equals(name)
          && call.descriptor.equals(descriptor)
          && !call.isOfClock()
          && (call.kind == TimeCall.Kind.INSTANCE || isClassToExtend(call.owner))) {
        return call;
      }
    }
    return null;
  }

  private static boolean isClassToExtend(String owner) {
    return owner.equals("java/util/Calendar") || owner.equals(CLOCK);
  }

  private void addSystemAndCalendars() {
    addStatic("java/lang/System", "currentTimeMillis", "()J", "Calls", "currentTimeMillis");
    add(TimeCall.Kind.NEW_DATE, "java/util/Date", "<init>", "()V", "Calls", "newDate");
    String[] arguments = {
      "()",
      "(Ljava/util/TimeZone;)",
      "(Ljava/util/Locale;)",
      "(Ljava/util/TimeZone;Ljava/util/Locale;)"
    };
    String gregorian = "java/util/GregorianCalendar";
    for (String forms : arguments) {
      String getInstance = forms + "Ljava/util/Calendar;";
      addStatic("java/util/Calendar", "getInstance", getInstance, "Calls", "calendar");
      // javac writes the class named in the source, even for an inherited method
      addStatic(gregorian, "getInstance", getInstance, "Calls", "calendar");
    }
    TimeCall.Kind kind = TimeCall.Kind.NEW_OTHER;
    for (String forms : arguments) {
      add(kind, gregorian, "<init>", forms + "V", "Calls", "newGregorianCalendar");
    }
  }

  /** A record of {@code java.util.logging}, which takes its time when it is constructed. */
  private void addLogRecord() {
    String logging = "java/util/logging/";
    String descriptor = "(L" + logging + "Level;Ljava/lang/String;)V";
    TimeCall.Kind kind = TimeCall.Kind.NEW_OTHER;
    add(kind, logging + "LogRecord", "<init>", descriptor, RECORDS, "newLogRecord");
  }

  private void addClocks() {
    addStatic(CLOCK, "systemUTC", "()" + CLOCK_ARGUMENT, "Calls", "systemUtcClock");
    addStatic(CLOCK, "systemDefaultZone", "()" + CLOCK_ARGUMENT, "Calls", "systemDefaultZoneClock");
    String inZone = "(" + ZONE_ID + ")" + CLOCK_ARGUMENT;
    addStatic(CLOCK, "system", inZone, "Calls", "systemClock");
    addStatic(CLOCK, "tickMillis", inZone, "Calls", "millisClock"); // since Java 9
    addStatic(CLOCK, "tickSeconds", inZone, "Calls", "secondsClock");
    addStatic(CLOCK, "tickMinutes", inZone, "Calls", "minutesClock");
    String source = "java/time/InstantSource"; // since Java 17
    addStatic(source, "system", "()L" + source + ";", "Calls", "instantSource");
    // a clock that was created by another class, or before FTS was attached
    addQuestions(CLOCK);
    addQuestions(source);
  }

  private void addQuestions(String clock) {
    TimeCall.Kind kind = TimeCall.Kind.INSTANCE;
    add(kind, clock, "instant", "()Ljava/time/Instant;", "Calls", "instant");
    add(kind, clock, "millis", "()J", "Calls", "millis");
  }

  /** The start time of the JVM, which applications compare with the current time. */
  private void addStartTime() {
    String bean = "java/lang/management/RuntimeMXBean";
    add(TimeCall.Kind.AROUND, bean, "getStartTime", "()J", "Calls", "startTime");
  }

  private void addNow() {
    String instant = "java/time/Instant";
    addStatic(instant, "now", "()L" + instant + ";", "Now", "instant");
    addStatic(instant, "now", "(" + CLOCK_ARGUMENT + ")L" + instant + ";", "Now", "instant");
    addNow("java/time/LocalDate", "localDate");
    addNow("java/time/LocalTime", "localTime");
    addNow("java/time/LocalDateTime", "localDateTime");
    addNow("java/time/OffsetTime", "offsetTime");
    addNow("java/time/OffsetDateTime", "offsetDateTime");
    addNow("java/time/ZonedDateTime", "zonedDateTime");
    addNow("java/time/Year", "year");
    addNow("java/time/YearMonth", "yearMonth");
    addNow("java/time/MonthDay", "monthDay");
    addNow(CHRONO + "HijrahDate", "hijrahDate");
    addNow(CHRONO + "JapaneseDate", "japaneseDate");
    addNow(CHRONO + "MinguoDate", "minguoDate");
    addNow(CHRONO + "ThaiBuddhistDate", "thaiBuddhistDate");
  }

  private void addNow(String type, String target) {
    addStatic(type, "now", "()L" + type + ";", "Now", target);
    addStatic(type, "now", "(" + ZONE_ID + ")L" + type + ";", "Now", target);
    addStatic(type, "now", "(" + CLOCK_ARGUMENT + ")L" + type + ";", "Now", target);
  }

  private void addDateNow() {
    addDateNow(CHRONO + "Chronology", CHRONO + "ChronoLocalDate");
    addDateNow(CHRONO + "AbstractChronology", CHRONO + "ChronoLocalDate");
    // these narrow the return type, so javac writes another descriptor
    addDateNow(CHRONO + "IsoChronology", "java/time/LocalDate");
    addDateNow(CHRONO + "HijrahChronology", CHRONO + "HijrahDate");
    addDateNow(CHRONO + "JapaneseChronology", CHRONO + "JapaneseDate");
    addDateNow(CHRONO + "MinguoChronology", CHRONO + "MinguoDate");
    addDateNow(CHRONO + "ThaiBuddhistChronology", CHRONO + "ThaiBuddhistDate");
  }

  private void addDateNow(String owner, String date) {
    TimeCall.Kind kind = TimeCall.Kind.INSTANCE;
    String result = "L" + date + ";";
    add(kind, owner, "dateNow", "()" + result, "Now", "dateNow");
    add(kind, owner, "dateNow", "(" + ZONE_ID + ")" + result, "Now", "dateNow");
    add(kind, owner, "dateNow", "(" + CLOCK_ARGUMENT + ")" + result, "Now", "dateNow");
  }

  private void addDeadlines() {
    String parker = "java/util/concurrent/locks/LockSupport";
    addDeadline(TimeCall.Kind.STATIC, parker, "parkUntil", "(J)V");
    addDeadline(TimeCall.Kind.STATIC, parker, "parkUntil", "(Ljava/lang/Object;J)V");
    String locks = "java/util/concurrent/locks/";
    String until = "(Ljava/util/Date;)Z";
    addDeadline(TimeCall.Kind.INSTANCE, locks + "Condition", "awaitUntil", until);
    String synchronizer = locks + "AbstractQueuedSynchronizer$ConditionObject";
    addDeadline(TimeCall.Kind.INSTANCE, synchronizer, "awaitUntil", until);
    synchronizer = locks + "AbstractQueuedLongSynchronizer$ConditionObject";
    addDeadline(TimeCall.Kind.INSTANCE, synchronizer, "awaitUntil", until);
    String timer = "java/util/Timer";
    String once = "(Ljava/util/TimerTask;Ljava/util/Date;)V";
    String repeated = "(Ljava/util/TimerTask;Ljava/util/Date;J)V";
    addDeadline(TimeCall.Kind.INSTANCE, timer, "schedule", once);
    addDeadline(TimeCall.Kind.INSTANCE, timer, "schedule", repeated);
    addDeadline(TimeCall.Kind.INSTANCE, timer, "scheduleAtFixedRate", repeated);
    addDeadline(TimeCall.Kind.INSTANCE, "java/util/TimerTask", "scheduledExecutionTime", "()J");
  }

  /**
   * A lookup carries its own access rights, so another class can call it; the other calls depend on
   * their caller, which must therefore stay the same.
   */
  private void addReflection() {
    TimeCall.Kind around = TimeCall.Kind.AROUND;
    String object = "Ljava/lang/Object;";
    addReflective(
        around, "java/lang/reflect/Method", "invoke", "(" + object + "[" + object + ")" + object);
    String constructor = "java/lang/reflect/Constructor";
    addReflective(around, constructor, "newInstance", "([" + object + ")" + object);
    addReflective(around, "java/lang/Class", "newInstance", "()" + object);
    String handle = ")Ljava/lang/invoke/MethodHandle;";
    addLookup("unreflect", "(Ljava/lang/reflect/Method;" + handle);
    addLookup("unreflectConstructor", "(L" + constructor + ";" + handle);
    String methodType = "Ljava/lang/invoke/MethodType;";
    String named = "Ljava/lang/String;" + methodType + handle;
    addLookup("findStatic", "(Ljava/lang/Class;" + named);
    addLookup("findVirtual", "(Ljava/lang/Class;" + named);
    addLookup("findConstructor", "(Ljava/lang/Class;" + methodType + handle);
    addLookup("bind", "(" + object + named);
  }

  private void addLookup(String name, String descriptor) {
    String lookup = "java/lang/invoke/MethodHandles$Lookup";
    addReflective(TimeCall.Kind.INSTANCE, lookup, name, descriptor);
  }

  private void addReflective(TimeCall.Kind kind, String owner, String name, String descriptor) {
    TimeCall call = new TimeCall(kind, owner, name, descriptor, REFLECTION, name);
    reflectiveCalls.add(call);
    index(call);
  }

  private void addDeadline(TimeCall.Kind kind, String owner, String name, String descriptor) {
    add(kind, owner, name, descriptor, "Deadlines", name);
  }

  private void addStatic(
      String owner, String name, String descriptor, String targetClass, String targetName) {
    add(TimeCall.Kind.STATIC, owner, name, descriptor, targetClass, targetName);
  }

  private void add(
      TimeCall.Kind kind,
      String owner,
      String name,
      String descriptor,
      String targetClass,
      String targetName) {
    TimeCall call = new TimeCall(kind, owner, name, descriptor, targetClass, targetName);
    calls.add(call);
    index(call);
  }

  private void index(TimeCall call) {
    List<TimeCall> ofOwner = byOwner.get(call.owner);
    if (ofOwner == null) {
      ofOwner = new ArrayList<>(4);
      byOwner.put(call.owner, ofOwner);
    }
    ofOwner.add(call);
  }
}
