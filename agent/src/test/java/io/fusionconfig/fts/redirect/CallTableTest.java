package io.fusionconfig.fts.redirect;

import static java.lang.invoke.MethodType.fromMethodDescriptorString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.Chronology;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Every row of the table, through a class that makes the call and has been rewritten. */
@SuppressWarnings("JavaUtilDate")
@Timeout(20) // a deadline that is not translated lies decades ahead
class CallTableTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");

  private final CountDownLatch ran = new CountDownLatch(1);
  private final TimerTask task =
      new TimerTask() {
        @Override
        public void run() {
          ran.countDown();
        }
      };

  static List<TimeCall> calls() {
    return Adjusted.TABLE.calls().stream().filter(call -> !isAround(call)).toList();
  }

  /** Those are made where they are, and have no method of their shape. */
  private static boolean isAround(TimeCall call) {
    return call.kind == TimeCall.Kind.AROUND;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void callGivesAdjustedTime(TimeCall call) throws Throwable {
    Class<?> rewritten = rewrittenCaller(call);
    MethodType type = type(call);
    MethodHandle caller = MethodHandles.publicLookup().findStatic(rewritten, "call", type);
    assertAdjusted(call, caller);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void methodHandleGivesAdjustedTimeAndKeepsItsType(TimeCall call) throws Throwable {
    Class<?> rewritten = rewrittenCaller(call);
    MethodHandle handle = (MethodHandle) rewritten.getMethod("handle").invoke(null);
    assertThat(handle.type()).isEqualTo(type(call));
    assertAdjusted(call, handle);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void targetIsAPublicStaticMethod(TimeCall call) throws Throwable {
    Class<?> caller = rewrittenCaller(call);
    Class<?> target =
        Class.forName(
            (Adjusted.TARGETS + call.targetClass).replace('/', '.'), true, caller.getClassLoader());
    assertThat(MethodHandles.publicLookup().findStatic(target, call.targetName, type(call)))
        .isNotNull();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void callExistsInTheJdk(TimeCall call) throws Exception {
    Class<?> owner = Class.forName(call.owner.replace('/', '.'));
    Class<?>[] parameters =
        fromMethodDescriptorString(call.descriptor, getClass().getClassLoader()).parameterArray();
    if (call.name.equals("<init>")) {
      assertThat(owner.getConstructor(parameters)).isNotNull();
    } else {
      assertThat(owner.getMethod(call.name, parameters)).isNotNull();
    }
  }

  @Test
  void eachCallIsInTheTableOnceAndHasItsOwnDescription() {
    Set<String> seen = new HashSet<>();
    for (TimeCall call : Adjusted.TABLE.calls()) {
      assertThat(seen.add(call.description())).as(call.description()).isTrue();
      assertThat(Adjusted.TABLE.find(call.owner, call.name, call.descriptor)).isSameAs(call);
    }
    assertThat(seen)
        .contains(
            "java.lang.System.currentTimeMillis()",
            "new java.util.GregorianCalendar(TimeZone, Locale)",
            "java.util.Timer.schedule(TimerTask, Date, long)",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer.ConditionObject.awaitUntil(Date)")
        .hasSize(98);
  }

  @Test
  void deadlinesCanBeLeftOut() {
    assertThat(new CallTable(false).calls())
        .hasSize(89)
        .noneMatch(call -> call.targetClass.equals("Deadlines"));
  }

  @Test
  void everyMethodOfJavaTimeThatTellsTheTimeIsInTheTable() throws Exception {
    Set<String> names = new HashSet<>();
    for (TimeCall call : calls()) {
      names.add(call.name);
    }
    int found = 0;
    for (byte[] classFile : JdkClasses.in("java.base", "java/time")) {
      Class<?> type = Class.forName(new ClassReader(classFile).getClassName().replace('/', '.'));
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(type.getModifiers())
            && Modifier.isPublic(method.getModifiers())
            && !method.isBridge()
            && names.contains(method.getName())
            && (type == Clock.class || !Clock.class.isAssignableFrom(type))) {
          String owner = Type.getInternalName(type);
          String descriptor = Type.getMethodDescriptor(method);
          assertThat(Adjusted.TABLE.find(owner, method.getName(), descriptor))
              .as("%s", method)
              .isNotNull();
          found++;
        }
      }
    }
    assertThat(found).isEqualTo(70); // all of java.time in the table but the inherited ones
  }

  private static MethodType type(TimeCall call) {
    return fromMethodDescriptorString(
        call.targetDescriptor(), CallTableTest.class.getClassLoader());
  }

  /** A class with a method that makes the call, and one that loads a handle to it. */
  private static Class<?> rewrittenCaller(TimeCall call) throws Exception {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, ACC_PUBLIC, "legacy/Caller", null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(
            ACC_PUBLIC | ACC_STATIC,
            "call",
            call.targetDescriptor(),
            null,
            new String[] {"java/lang/InterruptedException"});
    boolean constructor = call.name.equals("<init>");
    boolean ofInterface = Class.forName(call.owner.replace('/', '.')).isInterface();
    method.visitCode();
    if (constructor) {
      method.visitTypeInsn(Opcodes.NEW, call.owner);
      method.visitInsn(Opcodes.DUP);
    }
    int locals = 0;
    for (Type argument : Type.getArgumentTypes(call.targetDescriptor())) {
      method.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), locals);
      locals += argument.getSize();
    }
    method.visitMethodInsn(
        opcode(call, ofInterface), call.owner, call.name, call.descriptor, ofInterface);
    Type result = Type.getReturnType(call.targetDescriptor());
    method.visitInsn(result.getOpcode(Opcodes.IRETURN));
    method.visitMaxs(Math.max(locals + (constructor ? 2 : 0), 2), locals);
    method.visitEnd();
    method =
        writer.visitMethod(
            ACC_PUBLIC | ACC_STATIC, "handle", "()Ljava/lang/invoke/MethodHandle;", null, null);
    method.visitCode();
    method.visitLdcInsn(
        new Handle(tag(call, ofInterface), call.owner, call.name, call.descriptor, ofInterface));
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(1, 0);
    method.visitEnd();
    writer.visitEnd();
    byte[] classFile = writer.toByteArray();
    assertThat(new CallScan(Adjusted.TABLE).namesTimeCall(classFile)).isTrue();
    return Adjusted.rewriteAll(Map.of("legacy.Caller", classFile)).loadClass("legacy.Caller");
  }

  private static int opcode(TimeCall call, boolean ofInterface) {
    return switch (call.kind) {
      case STATIC -> Opcodes.INVOKESTATIC;
      case INSTANCE -> ofInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
      case NEW_DATE, NEW_OTHER -> Opcodes.INVOKESPECIAL;
      case AROUND -> throw new AssertionError(call);
    };
  }

  private static int tag(TimeCall call, boolean ofInterface) {
    return switch (call.kind) {
      case STATIC -> Opcodes.H_INVOKESTATIC;
      case INSTANCE -> ofInterface ? Opcodes.H_INVOKEINTERFACE : Opcodes.H_INVOKEVIRTUAL;
      case NEW_DATE, NEW_OTHER -> Opcodes.H_NEWINVOKESPECIAL;
      case AROUND -> throw new AssertionError(call);
    };
  }

  private void assertAdjusted(TimeCall call, MethodHandle caller) throws Throwable {
    if (call.name.equals("awaitUntil")) {
      assertAwaits(caller);
      return;
    }
    List<Object> arguments = new ArrayList<>();
    for (Class<?> parameter : caller.type().parameterList()) {
      arguments.add(argument(parameter));
    }
    if (call.name.equals("scheduledExecutionTime")) {
      ((Timer) argument(Timer.class)).schedule(task, 0);
      assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    }
    Object result = caller.invokeWithArguments(arguments);
    if (call.name.startsWith("schedule") && call.descriptor.endsWith("V")) {
      assertThat(ran.await(10, TimeUnit.SECONDS)).as("the task has run").isTrue();
    } else if (call.name.equals("scheduledExecutionTime")) {
      assertThat(Instant.ofEpochMilli((long) result))
          .isBetween(Adjusted.NOW.minusSeconds(60), Adjusted.NOW.plusSeconds(60));
    } else if (!call.name.equals("parkUntil")) { // to have returned is enough
      assertThat(comparable(result)).isEqualTo(expected(call, arguments));
    }
  }

  /** Waits with a lock held, for each of the three types of condition. */
  private static void assertAwaits(MethodHandle caller) throws Throwable {
    Date passed = new Date(Adjusted.CLOCK.millis() - 1);
    if (caller.type().parameterType(0).getName().contains("LongSynchronizer")) {
      var lock =
          new AbstractQueuedLongSynchronizer() {
            @Override
            protected boolean isHeldExclusively() {
              return true;
            }

            @Override
            protected boolean tryRelease(long arg) {
              return true;
            }

            @Override
            protected boolean tryAcquire(long arg) {
              return true;
            }
          };
      assertThat((boolean) caller.invoke(lock.new ConditionObject(), passed)).isFalse();
    } else {
      var lock =
          new AbstractQueuedSynchronizer() {
            @Override
            protected boolean isHeldExclusively() {
              return true;
            }

            @Override
            protected boolean tryRelease(int arg) {
              return true;
            }

            @Override
            protected boolean tryAcquire(int arg) {
              return true;
            }
          };
      assertThat((boolean) caller.invoke(lock.new ConditionObject(), passed)).isFalse();
    }
  }

  private Object argument(Class<?> type) throws ReflectiveOperationException {
    if (type == ZoneId.class) {
      return ZONE;
    } else if (type == Clock.class || type == InstantSource.class) {
      return Clock.system(ZONE);
    } else if (type == TimeZone.class) {
      return TimeZone.getTimeZone(ZONE);
    } else if (type == Locale.class) {
      return Locale.GERMANY;
    } else if (type == Level.class) {
      return Level.INFO;
    } else if (type == String.class) {
      return "message";
    } else if (type == long.class) {
      return Adjusted.CLOCK.millis() - 1;
    } else if (type == Date.class) {
      return new Date(Adjusted.CLOCK.millis() - 1);
    } else if (type == Timer.class) {
      return new Timer("test", true);
    } else if (type == TimerTask.class) {
      return task;
    } else if (Chronology.class.isAssignableFrom(type)) {
      boolean general = type == Chronology.class || type.getSimpleName().startsWith("Abstract");
      return general
          ? java.time.chrono.IsoChronology.INSTANCE
          : type.getField("INSTANCE").get(null);
    }
    assertThat(type).isEqualTo(Object.class);
    return "blocker";
  }

  private static Object comparable(Object result) {
    if (result instanceof Date date) {
      return date.getTime();
    } else if (result instanceof Calendar calendar) {
      return calendar.getTimeInMillis() + " " + calendar.getTimeZone().getID();
    } else if (result instanceof LogRecord made) {
      return made.getLevel() + " " + made.getMessage() + " " + made.getInstant();
    } else if (result instanceof Clock clock) {
      return clock.instant() + " " + clock.getZone();
    } else {
      return result;
    }
  }

  private static Object expected(TimeCall call, List<Object> arguments) throws Exception {
    Class<?> owner = Class.forName(call.owner.replace('/', '.'));
    ZoneId zone =
        arguments.contains(ZONE)
                || arguments.contains(TimeZone.getTimeZone(ZONE))
                || arguments.contains(Clock.system(ZONE))
            ? ZONE
            : ZoneId.systemDefault();
    Clock clock = Adjusted.clockIn(zone);
    if (owner == System.class || owner == Date.class) {
      return clock.millis();
    } else if (owner == Calendar.class || owner == GregorianCalendar.class) {
      return clock.millis() + " " + TimeZone.getTimeZone(zone).getID();
    } else if (owner == LogRecord.class) {
      return "INFO message " + Adjusted.NOW;
    } else if (owner == Instant.class) {
      return Adjusted.NOW;
    } else if (call.name.equals("dateNow")) {
      return ((Chronology) arguments.get(0)).dateNow(clock);
    } else if (call.name.equals("now")) {
      return owner.getMethod("now", Clock.class).invoke(null, clock);
    }
    return switch (call.name) {
      case "instant" -> Adjusted.NOW;
      case "millis" -> clock.millis();
      case "systemUTC" -> Adjusted.NOW + " Z";
      case "tickMillis" -> Clock.tick(clock, Duration.ofMillis(1)).instant() + " " + zone;
      case "tickSeconds" -> Clock.tick(clock, Duration.ofSeconds(1)).instant() + " " + zone;
      case "tickMinutes" -> Clock.tick(clock, Duration.ofMinutes(1)).instant() + " " + zone;
      default -> Adjusted.NOW + " " + (owner == InstantSource.class ? ZoneOffset.UTC : zone);
    };
  }
}
