package io.fusionconfig.fts.redirect;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Defines copies of the {@code Redirected…} classes where every class loader can find them.
 *
 * <p>That is the package {@code java.lang}: every class loader, including those of OSGi and JBoss
 * Modules, must delegate it to the boot class path, and every module reads it.
 */
final class Injection {

  /** The prefix of the internal names of the injected classes. */
  static final String TARGETS = "java/lang/FtsRedirected";

  /** The common prefix of the classes to copy. */
  private static final String SOURCE = "io/fusionconfig/fts/redirect/Redirected";

  /** The stand-in for java.time.InstantSource; a string, because a class literal would load it. */
  private static final String STAND_IN = "io/fusionconfig/fts/redirect/InstantSourceStandIn";

  /** The names after the prefix. A class comes after those that its verification loads. */
  static final String[] CLASSES = {
    "Clock",
    "Receiver",
    "Now",
    "Deadlines",
    "Table",
    CallTable.RECORDS,
    CallTable.REFLECTION,
    "Calls"
  };

  /** Several, because the clock may be set or switched off between the readings. */
  private static final int TRIES = 3;

  private Injection() {}

  /**
   * Injects the classes and gives them the clock; once per JVM. Then asks one of them for the time.
   *
   * @param clock returns the adjusted time; it stays in place until the JVM exits, so it should be
   *     switchable to the local clock's time
   * @param table the rows of {@link RedirectedTable}
   * @throws IllegalStateException if it fails; the message tells the cause
   */
  static void install(Instrumentation instrumentation, Clock clock, Supplier<String[]> table) {
    try {
      JavaLang.define(instrumentation, copies(TARGETS, CLASSES));
      Class<?> calls = Class.forName(TARGETS.replace('/', '.') + "Calls", true, null);
      calls.getMethod("handOver", Clock.class, Supplier.class).invoke(null, clock, table);
      test(calls.getMethod("currentTimeMillis"), clock);
    } catch (InvocationTargetException e) {
      throw failed(e.getCause());
    } catch (Exception | LinkageError e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(@Nullable Throwable cause) {
    return new IllegalStateException("cannot define classes in java.lang: " + cause, cause);
  }

  private static void test(Method currentTimeMillis, Clock clock)
      throws ReflectiveOperationException {
    for (int i = 0; ; i++) {
      long before = clock.millis();
      long time = (Long) currentTimeMillis.invoke(null);
      long after = clock.millis();
      if (before <= time && time <= after) {
        return;
      } else if (i == TRIES) {
        throw new IllegalStateException(
            "a call returned the time " + time + ", the clock " + before + " to " + after);
      }
    }
  }

  /** The class files, renamed. */
  static byte[][] copies(String targets, String... classes) throws IOException {
    String instantSource = hasInstantSource() ? "java/time/InstantSource" : "java/lang/Object";
    byte[][] copies = new byte[classes.length][];
    for (int i = 0; i < copies.length; i++) {
      copies[i] =
          ConstantPoolRenamer.rename(
              ClassFileReader.readOwn("Redirected" + classes[i]),
              STAND_IN,
              instantSource,
              SOURCE,
              targets);
    }
    return copies;
  }

  private static boolean hasInstantSource() {
    try {
      Class.forName("java.time.InstantSource", false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
