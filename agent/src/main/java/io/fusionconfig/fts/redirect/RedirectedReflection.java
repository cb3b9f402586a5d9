package io.fusionconfig.fts.redirect;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Redirects reflective time calls at the moment of the call. The methods that a program looks up,
 * compares and stores stay unchanged.
 *
 * <p>The call itself stays where it is, with its caller's rights. These methods only choose what it
 * is made with: none of them invokes, constructs or opens anything that a caller could not reach
 * without them, because this class is public in {@code java.lang}.
 *
 * <p>A method is first checked by its name, which excludes nearly all: the cost of a reflective
 * call is a few loads and some branches.
 *
 * <p>As for {@link RedirectedCalls}: copied into {@code java.lang}, JDK types only. Used only once
 * a class makes reflective calls.
 */
@SuppressWarnings("JavaUtilDate") // what legacy code creates
public final class RedirectedReflection {

  private static final String INVOKE = "invoke";
  private static final String NEW_INSTANCE = "newInstance";

  /** {@code LogRecord}; null in a JVM without the module {@code java.logging}. */
  private static final @Nullable Class<?> RECORD = logRecord();

  private RedirectedReflection() {}

  private static @Nullable Class<?> logRecord() {
    try {
      return Class.forName("java.util.logging.LogRecord", false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** The method to invoke in place of the given one; normally the method itself. */
  public static @Nullable Method target(@Nullable Method method, @Nullable Object receiver) {
    return method == null || !RedirectedTable.isNamed(method.getName())
        ? method
        : find(method, receiver);
  }

  /**
   * The receiver for that method: if it invokes another method, the one to invoke in its place.
   *
   * @param target the result of {@link #target}
   */
  public static @Nullable Object receiver(@Nullable Object receiver, @Nullable Method target) {
    return receiver instanceof Method && isInvoke(target)
        ? handleTarget((Method) receiver)
        : receiver;
  }

  /**
   * The arguments for that method: if a static method replaces an instance method, the receiver
   * comes first; if one replaces a constructor that is called by a method, the constructor's own.
   *
   * @param target the result of {@link #target}
   */
  @SuppressWarnings("ReferenceEquality") // the fast path, which nearly all calls take
  public static Object @Nullable [] arguments(
      Object @Nullable [] arguments,
      @Nullable Method method,
      @Nullable Object receiver,
      @Nullable Method target) {
    if (method == null) {
      return arguments; // the call throws
    } else if (method == target) {
      return receiver instanceof Method && isInvoke(target)
          ? ofInvoked(arguments, (Method) receiver)
          : arguments;
    } else if (isMaker(method)) {
      return arguments == null || arguments.length == 0 ? null : (Object[]) arguments[0];
    }
    return Modifier.isStatic(method.getModifiers()) ? arguments : after(receiver, arguments);
  }

  /** The arguments of {@code Method.invoke} that invokes this method. */
  private static Object @Nullable [] ofInvoked(Object @Nullable [] arguments, Method invoked) {
    Method target = handleTarget(invoked);
    if (invoked.equals(target)
        || arguments == null
        || arguments.length != 2
        || !(arguments[1] == null || arguments[1] instanceof Object[])) {
      return arguments;
    }
    Object receiver = arguments[0];
    return new Object[] {receiver, arguments((Object[]) arguments[1], invoked, receiver, target)};
  }

  private static Object[] after(@Nullable Object receiver, Object @Nullable [] arguments) {
    int count = arguments == null ? 0 : arguments.length;
    Object[] result = new Object[count + 1];
    result[0] = receiver;
    if (arguments != null) {
      System.arraycopy(arguments, 0, result, 1, count);
    }
    return result;
  }

  /** Adjusts an object created by {@link Class#newInstance}, if it represents the current time. */
  public static Object made(Object object) {
    Class<?> type = object.getClass(); // in a subclass, the super(...) call is redirected
    if (type == Date.class) {
      ((Date) object).setTime(RedirectedCalls.currentTimeMillis());
    } else if (type == GregorianCalendar.class) {
      RedirectedCalls.adjust((GregorianCalendar) object);
    } else if (type == RECORD) {
      RedirectedRecords.adjust((LogRecord) object);
    }
    return object;
  }

  /** Adjusts an object created by {@link Constructor#newInstance}. */
  public static Object made(
      Constructor<?> constructor, Object @Nullable [] arguments, Object object) {
    Class<?> type = object.getClass();
    if (type == Date.class) {
      return constructor.getParameterCount() == 0 ? made(object) : object;
    } else if (type == RECORD) {
      return made(object);
    } else if (type == GregorianCalendar.class) {
      // three or more: a date is given
      return constructor.getParameterCount() < 3 ? made(object) : object;
    }
    return object;
  }

  public static MethodHandle unreflect(MethodHandles.Lookup lookup, Method method)
      throws NoSuchMethodException, IllegalAccessException {
    return instead(lookup.unreflect(method), method);
  }

  public static MethodHandle unreflectConstructor(
      MethodHandles.Lookup lookup, Constructor<?> constructor) throws IllegalAccessException {
    return maker(lookup.unreflectConstructor(constructor));
  }

  public static MethodHandle findStatic(
      MethodHandles.Lookup lookup, Class<?> owner, String name, MethodType type)
      throws NoSuchMethodException, IllegalAccessException {
    MethodHandle handle = lookup.findStatic(owner, name, type);
    return RedirectedTable.isNamed(name) ? instead(handle, find(owner, name, type)) : handle;
  }

  public static MethodHandle findVirtual(
      MethodHandles.Lookup lookup, Class<?> owner, String name, MethodType type)
      throws NoSuchMethodException, IllegalAccessException {
    MethodHandle handle = lookup.findVirtual(owner, name, type);
    return RedirectedTable.isNamed(name) ? instead(handle, find(owner, name, type)) : handle;
  }

  public static MethodHandle findConstructor(
      MethodHandles.Lookup lookup, Class<?> owner, MethodType type)
      throws NoSuchMethodException, IllegalAccessException {
    return maker(lookup.findConstructor(owner, type));
  }

  public static MethodHandle bind(
      MethodHandles.Lookup lookup, Object receiver, String name, MethodType type)
      throws NoSuchMethodException, IllegalAccessException {
    MethodHandle handle = lookup.bind(receiver, name, type);
    Method method = RedirectedTable.isNamed(name) ? find(receiver.getClass(), name, type) : null;
    Method target = target(method, receiver);
    return target == null || target.equals(method)
        ? handle
        : MethodHandles.publicLookup().unreflect(target).bindTo(receiver).asType(handle.type());
  }

  /** The method of a handle; null if it is not in the table. */
  private static @Nullable Method find(Class<?> owner, String name, MethodType type) {
    try {
      return owner.getMethod(name, type.parameterArray());
    } catch (NoSuchMethodException | SecurityException | LinkageError e) {
      return null; // methods of the table are public
    }
  }

  private static MethodHandle instead(MethodHandle handle, @Nullable Method method)
      throws NoSuchMethodException, IllegalAccessException {
    if (method != null && isReflective(method)) {
      return around(handle, method.getDeclaringClass());
    }
    Method target = handleTarget(method);
    return target == null || target.equals(method)
        ? handle
        : MethodHandles.publicLookup().unreflect(target).asType(handle.type());
  }

  /** A handle to a reflective call, with the code that goes around such a call. */
  private static MethodHandle around(MethodHandle handle, Class<?> owner)
      throws NoSuchMethodException, IllegalAccessException {
    MethodHandle around;
    if (owner == Class.class) {
      return MethodHandles.filterReturnValue(handle, own("made", Object.class, Object.class));
    } else if (owner == Constructor.class) {
      around = own("made", Object.class, Constructor.class, Object[].class, Object.class);
      around = MethodHandles.collectArguments(around, 2, handle.asFixedArity());
      around = MethodHandles.permuteArguments(around, handle.type(), 0, 1, 0, 1);
    } else {
      // target(m, r), receiver(r, target(m, r)), arguments(a, m, r, target(m, r))
      MethodHandle target = own("target", Method.class, Method.class, Object.class);
      MethodHandle receiver = own("receiver", Object.class, Object.class, Method.class);
      MethodHandle arguments =
          own(
              "arguments",
              Object[].class,
              Object[].class,
              Method.class,
              Object.class,
              Method.class);
      around = handle.asFixedArity();
      around = MethodHandles.collectArguments(around, 2, arguments); // t r' (a m r t)
      around = MethodHandles.collectArguments(around, 1, receiver); // t (r t) (a m r t)
      around =
          MethodHandles.permuteArguments(
              around,
              MethodType.methodType(
                  Object.class, Method.class, Method.class, Object.class, Object[].class),
              0,
              2,
              0,
              3,
              1,
              2,
              0); // t m r a
      around = MethodHandles.foldArguments(around, target); // m r a
    }
    return handle.isVarargsCollector() ? around.asVarargsCollector(Object[].class) : around;
  }

  private static MethodHandle own(String name, Class<?> result, Class<?>... parameters)
      throws NoSuchMethodException, IllegalAccessException {
    return MethodHandles.publicLookup()
        .findStatic(RedirectedReflection.class, name, MethodType.methodType(result, parameters));
  }

  /** The handle of a constructor, or the handle that replaces it. */
  private static MethodHandle maker(MethodHandle handle) {
    Class<?> made = handle.type().returnType();
    if (!isTime(made)) {
      return handle;
    }
    try {
      return MethodHandles.publicLookup()
          .findStatic(makers(made), "new" + made.getSimpleName(), handle.type());
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return handle; // a constructor with a given time
    }
  }

  /** Whether a constructor of this class may read the time. */
  private static boolean isTime(Class<?> made) {
    return made == Date.class || made == GregorianCalendar.class || made == RECORD;
  }

  private static Class<?> makers(Class<?> made) {
    return made == RECORD ? RedirectedRecords.class : RedirectedCalls.class;
  }

  private static Method find(Method method, @Nullable Object receiver) {
    if (method.getDeclaringClass().getClassLoader() != null) {
      return method; // for instance an application's own now()
    }
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    if (receiver == null && !isStatic) {
      return method; // the call throws
    } else if (!isStatic && isMaker(method)) {
      return maker(method, receiver);
    }
    return RedirectedTable.find(method);
  }

  /** As {@link #target}, for a call whose receiver is not known yet. */
  private static @Nullable Method handleTarget(@Nullable Method method) {
    return method == null
            || !RedirectedTable.isNamed(method.getName())
            || method.getDeclaringClass().getClassLoader() != null
        ? method
        : RedirectedTable.find(method);
  }

  private static boolean isInvoke(@Nullable Method method) {
    return method != null
        && method.getDeclaringClass() == Method.class
        && method.getName().equals(INVOKE);
  }

  /** Whether this is {@code newInstance} of a class or constructor. */
  private static boolean isMaker(Method method) {
    Class<?> owner = method.getDeclaringClass();
    return (owner == Constructor.class || owner == Class.class)
        && method.getName().equals(NEW_INSTANCE);
  }

  private static boolean isReflective(Method method) {
    return isInvoke(method) || isMaker(method);
  }

  /**
   * The method that makes the current date or calendar, if a reflective call is itself made
   * reflectively: languages on the JVM call all Java code that way.
   */
  private static Method maker(Method method, @Nullable Object receiver) {
    Class<?> made;
    Class<?>[] parameters = {};
    if (receiver instanceof Constructor) {
      made = ((Constructor<?>) receiver).getDeclaringClass();
      parameters = ((Constructor<?>) receiver).getParameterTypes();
    } else if (receiver instanceof Class) {
      made = (Class<?>) receiver;
    } else {
      return method; // the call throws
    }
    if (!isTime(made)) {
      return method;
    }
    try {
      return makers(made).getMethod("new" + made.getSimpleName(), parameters);
    } catch (NoSuchMethodException e) {
      return method; // a constructor with a given time
    }
  }

  /** {@code RuntimeMXBean.getStartTime()}; not every JVM has the bean's package. */
  public static long getStartTime(Object bean) throws Throwable {
    Method method = Class.forName("java.lang.management.RuntimeMXBean").getMethod("getStartTime");
    try {
      return RedirectedCalls.startTime(bean, (Long) method.invoke(bean));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
