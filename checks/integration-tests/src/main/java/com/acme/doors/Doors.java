package com.acme.doors;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Calls every public member of every injected class with methods, constructors and classes that are
 * none of its business, and prints what it has gained: nothing, if all is well.
 */
public final class Doors {
  private static final String[] CLASSES = {
    "Calls", "Clock", "Deadlines", "Now", "Receiver", "Records", "Reflection", "Table"
  };

  /** The most combinations of arguments that are tried for one method. */
  private static final int MOST = 200_000;

  private static int invoked;
  private static int tried;

  private Doors() {}

  /** Only this class may call its members; each call is counted. */
  private static final class Secret {
    private Secret() {
      invoked++;
    }

    private static Secret steal() {
      invoked++;
      return new Secret();
    }

    private Object tell() {
      invoked++;
      return this;
    }
  }

  public static void main(String[] arguments) throws Exception {
    // makes the JVM load what redirects reflective calls
    Object warm = System.class.getMethod("currentTimeMillis").invoke(null);
    System.out.println("time " + (warm instanceof Long));
    for (String name : CLASSES) {
      Class<?> type = Class.forName("java.lang.FtsRedirected" + name, true, null);
      System.out.println("class " + name + " " + Modifier.isPublic(type.getModifiers()));
      for (Constructor<?> constructor : type.getConstructors()) {
        System.out.println("constructor " + constructor);
      }
      for (Method method : type.getMethods()) {
        if (method.getDeclaringClass() == type
            && Modifier.isPublic(type.getModifiers())
            && Modifier.isStatic(method.getModifiers())) {
          attempt(method);
        }
      }
    }
    System.out.println("tried " + tried);
    System.out.println("invoked " + invoked);
    System.exit(0);
  }

  private static void attempt(Method method) throws Exception {
    Class<?>[] types = method.getParameterTypes();
    List<List<Object>> candidates = new ArrayList<>();
    long combinations = 1;
    for (Class<?> type : types) {
      List<Object> ofType = candidates(type);
      candidates.add(ofType);
      combinations *= ofType.size();
    }
    for (long i = 0; i < Math.min(combinations, MOST); i++) {
      long rest = i;
      Object[] given = new Object[types.length];
      for (int p = 0; p < given.length; p++) {
        List<Object> ofType = candidates.get(p);
        given[p] = ofType.get((int) (rest % ofType.size()));
        rest /= ofType.size();
      }
      tried++;
      int before = invoked;
      try {
        judge(method, given, method.invoke(null, given));
      } catch (InvocationTargetException e) {
        // refused
      }
      if (invoked != before) {
        System.out.println("gained: " + method + " calls what it is given");
        invoked = before + 1;
        return;
      }
    }
  }

  private static void judge(Method method, Object[] given, Object result) {
    String gained = null;
    if (method.getName().equals("handOver")) {
      gained = "a second hand-over";
    } else if (result instanceof Secret) {
      gained = "an object";
    } else if (result instanceof Method && !isHarmless((Method) result, given)) {
      gained = "the method " + result;
    }
    if (gained != null) {
      System.out.println("gained: " + method + " gives " + gained);
    }
  }

  /** A method that was given, or a target whose every member is tried here. */
  private static boolean isHarmless(Method method, Object[] given) {
    return Arrays.asList(given).contains(method)
        || method.getDeclaringClass().getName().startsWith("java.lang.FtsRedirected");
  }

  private static List<Object> candidates(Class<?> type) throws Exception {
    List<Object> all = new ArrayList<>();
    Method steal = Secret.class.getDeclaredMethod("steal");
    Method tell = Secret.class.getDeclaredMethod("tell");
    Method invoke = Method.class.getMethod("invoke", Object.class, Object[].class);
    Constructor<?> made = Secret.class.getDeclaredConstructor();
    made.setAccessible(true); // whether a caller may is not what is asked here
    steal.setAccessible(true);
    tell.setAccessible(true);
    Object[] none = {};
    List<Object> known =
        Arrays.asList(
            steal,
            tell,
            invoke,
            Constructor.class.getMethod("newInstance", Object[].class),
            Class.class.getMethod("newInstance"),
            System.class.getMethod("currentTimeMillis"),
            System.class.getMethod("exit", int.class),
            made,
            Date.class.getConstructor(),
            Secret.class,
            Date.class,
            System.class,
            "steal",
            "exit",
            none,
            new Object[] {none},
            new Object[] {null, none},
            new Object[] {steal, none},
            new String[] {"java.lang.System", "currentTimeMillis", "()", "Calls", "newDate"},
            MethodHandles.publicLookup(),
            MethodType.methodType(void.class, int.class),
            MethodType.methodType(Secret.class),
            new Date(),
            new GregorianCalendar(),
            Level.INFO,
            new LogRecord(Level.INFO, "message"),
            Clock.systemUTC(),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            ZoneOffset.UTC,
            ZoneId.of("Europe/Berlin"),
            (Supplier<String[]>) () -> new String[0],
            Collections.emptyList());
    if (type == long.class) {
      return Arrays.<Object>asList(0L, -1L);
    }
    for (Object one : known) {
      if (type.isInstance(one)) {
        all.add(one);
      }
    }
    all.add(null);
    return all;
  }
}
