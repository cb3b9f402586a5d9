package io.fusionconfig.fts.redirect;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which methods a reflective call must not invoke, and the static methods to invoke instead.
 *
 * <p>As for {@link RedirectedCalls}: copied into {@code java.lang}, JDK types only.
 */
final class RedirectedTable {

  /** The number of strings per call in the table. */
  private static final int COLUMNS = 5;

  private static final String OWN_NAME = RedirectedTable.class.getName();

  /** The prefix of the other target classes. */
  private static final String TARGETS = OWN_NAME.substring(0, OWN_NAME.length() - "Table".length());

  /** For each call: owner, name, descriptor of the target's parameters, target class and name. */
  private static final String[] TABLE = RedirectedCalls.table();

  /** A bit set of the hashes of the names in the table, and of reflective calls. */
  private static final long[] NAMES = names();

  /** By JDK method: the static method that replaces it, or the method itself if none does. */
  private static final ConcurrentHashMap<Method, Method> FOUND = new ConcurrentHashMap<>();

  private RedirectedTable() {}

  private static long[] names() {
    long[] names = new long[64];
    name(names, "invoke");
    name(names, "newInstance");
    for (int i = 1; i < TABLE.length; i += COLUMNS) {
      name(names, TABLE[i]);
    }
    return names;
  }

  private static void name(long[] names, String name) {
    int hash = name.hashCode();
    names[word(hash)] |= 1L << hash;
  }

  private static int word(int hash) {
    return hash >>> 6 & 63;
  }

  /** Whether a method of this name may be in the table, or be a reflective call. */
  static boolean isNamed(String name) {
    int hash = name.hashCode();
    return (NAMES[word(hash)] >>> hash & 1) != 0;
  }

  /** The static method that replaces a method, or the method itself. */
  static Method find(Method method) {
    Method target = FOUND.get(method);
    if (target == null) {
      target = lookUp(method);
      FOUND.put(method, target);
    }
    return target.equals(method) ? method : target; // each copy has its own access rights
  }

  private static Method lookUp(Method method) {
    String owner = method.getDeclaringClass().getName();
    Class<?>[] parameters = parameters(method);
    for (int i = 0; i < TABLE.length; i += COLUMNS) {
      if (TABLE[i].equals(owner)
          && TABLE[i + 1].equals(method.getName())
          && TABLE[i + 2].equals(descriptor(parameters))) {
        return target(TABLE[i + 3], TABLE[i + 4], parameters);
      }
    }
    return method;
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
      if (name.equals("getStartTime")) {
        return RedirectedReflection.class.getMethod(name, Object.class);
      }
      return Class.forName(TARGETS + targetClass).getMethod(name, parameters);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.toString(), e);
    }
  }
}
