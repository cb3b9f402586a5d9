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
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Redirects reflective time calls at the moment of the call. The methods that a program looks up,
 * compares and stores stay unchanged.
 *
 * <p>A method is first checked by its name, which excludes nearly all: the cost of a reflective
 * call is a few loads and one branch.
 *
 * <p>As for {@link RedirectedCalls}: copied into {@code java.lang}, JDK types only. Used only once
 * a class makes reflective calls.
 */
@SuppressWarnings("JavaUtilDate") // what legacy code creates
public final class RedirectedReflection {

  /** The number of strings per call in the rows of {@link #handOver}. */
  private static final int COLUMNS = 5;

  private static final String OWN = "Reflection";
  private static final String START_TIME = "getStartTime";
  private static final String INVOKE = "invoke";
  private static final String NEW_INSTANCE = "newInstance";
  private static final String OWN_NAME = RedirectedReflection.class.getName();

  /** The prefix of the other target classes. */
  private static final String TARGETS = OWN_NAME.substring(0, OWN_NAME.length() - OWN.length());

  /** A bit set of the hashes of the names in the table. */
  private static final long[] NAMES = new long[64];

  private static volatile String[] table = {};

  /** By JDK method: the static method that replaces it, or the method itself if none does. */
  private static volatile ConcurrentHashMap<Method, Method> targets = new ConcurrentHashMap<>();

  private RedirectedReflection() {}

  /**
   * Sets which calls read the time.
   *
   * @param rows for each call: the owner with dots, name, descriptor of the target's parameters,
   *     target class and target name
   */
  public static synchronized void handOver(String[] rows) {
    table = rows;
    targets = new ConcurrentHashMap<>();
    name(INVOKE);
    name(NEW_INSTANCE);
    for (int i = 1; i < rows.length; i += COLUMNS) {
      name(rows[i]);
    }
  }

  private static void name(String name) {
    int hash = name.hashCode();
    NAMES[word(hash)] |= 1L << hash;
  }

  private static int word(int hash) {
    return hash >>> 6 & 63;
  }

  private static boolean isNamed(String name) {
    int hash = name.hashCode();
    return (NAMES[word(hash)] >>> hash & 1) != 0;
  }

  /** The method to invoke in place of the given one. */
  public static @Nullable Method method(@Nullable Method method, @Nullable Object receiver) {
    return method == null || !isNamed(method.getName()) ? method : target(method, receiver);
  }

  /**
   * The arguments for that method: if a static method replaces an instance method, the receiver
   * comes first.
   *
   * @param target the result of {@link #method}, normally the method itself
   */
  @SuppressWarnings("ReferenceEquality") // the fast path, which nearly all calls take
  public static Object @Nullable [] arguments(
      Object @Nullable [] arguments,
      @Nullable Method method,
      @Nullable Object receiver,
      @Nullable Method target) {
    return method == target || method == null || Modifier.isStatic(method.getModifiers())
        ? arguments
        : withReceiver(arguments, method, receiver);
  }

  public static Object @Nullable [] arguments(
      Object @Nullable [] arguments, @Nullable Method method, @Nullable Object receiver) {
    return arguments(arguments, method, receiver, method(method, receiver));
  }

  private static Object @Nullable [] withReceiver(
      Object @Nullable [] arguments, Method method, @Nullable Object receiver) {
    if (receiver == null) {
      throw new NullPointerException("no object to invoke " + method.getName() + " on");
    }
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
    }
    return object;
  }

  /** Adjusts an object created by {@link Constructor#newInstance}. */
  public static Object made(
      Constructor<?> constructor, Object @Nullable [] arguments, Object object) {
    Class<?> type = object.getClass();
    if (type == Date.class) {
      return constructor.getParameterCount() == 0 ? made(object) : object;
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
    return isNamed(name) ? instead(handle, find(owner, name, type)) : handle;
  }

  public static MethodHandle findVirtual(
      MethodHandles.Lookup lookup, Class<?> owner, String name, MethodType type)
      throws NoSuchMethodException, IllegalAccessException {
    MethodHandle handle = lookup.findVirtual(owner, name, type);
    return isNamed(name) ? instead(handle, find(owner, name, type)) : handle;
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
    Method method = isNamed(name) ? find(receiver.getClass(), name, type) : null;
    Method target = method(method, receiver);
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
    Method target = method(method, null);
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
      Class<?>[] invoked = {Object[].class, Method.class, Object.class};
      around = handle.asFixedArity();
      around = MethodHandles.collectArguments(around, 2, own("arguments", Object[].class, invoked));
      MethodHandle method = own("method", Method.class, Method.class, Object.class);
      around = MethodHandles.collectArguments(around, 0, method);
      around = MethodHandles.permuteArguments(around, handle.type(), 0, 1, 1, 2, 0, 1);
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
    if (made != Date.class && made != GregorianCalendar.class) {
      return handle;
    }
    try {
      return MethodHandles.publicLookup()
          .findStatic(RedirectedCalls.class, "new" + made.getSimpleName(), handle.type());
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return handle; // a constructor with a given time
    }
  }

  private static Method target(Method method, @Nullable Object receiver) {
    if (method.getDeclaringClass().getClassLoader() != null) {
      return method; // for instance an application's own now()
    }
    Method target = targets.get(method);
    if (target == null) {
      target = findTarget(method);
    }
    if (target.equals(method)) { // return the given copy: each has its own access rights
      return receiver == null || !isReflective(method) ? method : reflective(method, receiver);
    }
    return target;
  }

  private static boolean isReflective(Method method) {
    Class<?> owner = method.getDeclaringClass();
    return owner == Method.class
        ? method.getName().equals(INVOKE)
        : (owner == Constructor.class || owner == Class.class)
            && method.getName().equals(NEW_INSTANCE);
  }

  /**
   * Handles reflective calls that are made reflectively: languages on the JVM call all Java code
   * that way.
   */
  private static Method reflective(Method method, Object receiver) {
    Class<?>[] parameters = parameters(method);
    if (receiver instanceof Method) {
      Method called = (Method) receiver;
      return target(called, null).equals(called) ? method : target(OWN, "invoke", parameters);
    }
    Class<?> made =
        receiver instanceof Constructor
            ? ((Constructor<?>) receiver).getDeclaringClass()
            : (Class<?>) receiver;
    return made == Date.class || made == GregorianCalendar.class
        ? target(OWN, NEW_INSTANCE, parameters)
        : method;
  }

  /**
   * {@code Method.invoke} of a method that reads the time, for which the caller does not matter.
   */
  public static Object invoke(Method method, @Nullable Object receiver, Object[] arguments)
      throws IllegalAccessException, InvocationTargetException {
    Method target = target(method, receiver);
    return target.invoke(receiver, arguments(arguments, method, receiver));
  }

  /** {@code Constructor.newInstance} of a JDK class that represents the current time. */
  public static Object newInstance(Constructor<?> constructor, Object[] arguments)
      throws InstantiationException, IllegalAccessException, InvocationTargetException {
    return made(constructor, arguments, constructor.newInstance(arguments));
  }

  /** {@code Class.newInstance} of such a class. */
  @SuppressWarnings({"deprecation", "ClassNewInstance"}) // the call to replace
  public static Object newInstance(Class<?> type)
      throws InstantiationException, IllegalAccessException {
    return made(type.newInstance());
  }

  private static Method findTarget(Method method) {
    ConcurrentHashMap<Method, Method> found = targets;
    String[] rows = table;
    String owner = method.getDeclaringClass().getName();
    Class<?>[] parameters = parameters(method);
    Method target = method;
    for (int i = 0; i < rows.length; i += COLUMNS) {
      if (rows[i].equals(owner)
          && rows[i + 1].equals(method.getName())
          && rows[i + 2].equals(descriptor(parameters))) {
        target = target(rows[i + 3], rows[i + 4], parameters);
      }
    }
    found.put(method, target);
    return target;
  }

  /** The parameters of the static method that replaces it. */
  private static Class<?>[] parameters(Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    if (Modifier.isStatic(method.getModifiers())) {
      return parameters;
    }
    return MethodType.methodType(void.class, parameters)
        .insertParameterTypes(0, method.getDeclaringClass())
        .parameterArray();
  }

  private static String descriptor(Class<?>[] parameters) {
    String descriptor = MethodType.methodType(void.class, parameters).toMethodDescriptorString();
    return descriptor.substring(0, descriptor.length() - 1);
  }

  private static Method target(String targetClass, String name, Class<?>[] parameters) {
    try {
      if (name.equals(START_TIME)) {
        return RedirectedReflection.class.getMethod(name, Object.class);
      }
      return Class.forName(TARGETS + targetClass).getMethod(name, parameters);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.toString(), e);
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
