package io.fusionconfig.fts.redirect;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;

/**
 * Defines classes in {@code java.lang} on Java 8, by {@code sun.misc.Unsafe}. Java 11 and later,
 * where that is no longer possible, load another version of this class from the multi-release jar.
 */
final class JavaLang {

  private JavaLang() {}

  /**
   * Defines the classes in the given order.
   *
   * @throws LinkageError if one of them already exists
   * @throws ReflectiveOperationException if this JVM has no such {@code Unsafe}
   */
  static void define(Instrumentation instrumentation, byte[][] classFiles)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field only = type.getDeclaredField("theUnsafe");
    only.setAccessible(true);
    Method defineClass =
        type.getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class);
    try {
      for (byte[] classFile : classFiles) {
        defineClass.invoke(only.get(null), null, classFile, 0, classFile.length, null, null);
      }
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof LinkageError) {
        throw (LinkageError) e.getCause();
      }
      throw e;
    }
  }
}
