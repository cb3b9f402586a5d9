package io.fusionconfig.fts.redirect;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a call runs JDK code, which knows only the local clock, or application code, which
 * may itself be redirected and would then be adjusted twice.
 */
final class RedirectedReceiver {

  private RedirectedReceiver() {}

  /**
   * Whether the public method that the receiver would run is the JDK's.
   *
   * @param receiver the object that the method is called on; for null the result does not matter,
   *     as the call throws
   */
  static boolean runsJdkCode(@Nullable Object receiver, String name, Class<?>... parameters) {
    if (receiver == null || receiver.getClass().getClassLoader() == null) {
      return true;
    }
    try {
      Class<?> declaring = receiver.getClass().getMethod(name, parameters).getDeclaringClass();
      return declaring.getClassLoader() == null;
    } catch (NoSuchMethodException | LinkageError | SecurityException e) {
      return false; // unknown: the call proceeds as written
    }
  }
}
