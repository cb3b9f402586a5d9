package io.fusionconfig.fts.redirect;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a call enters code of the JDK, which knows the real time alone, or code of an
 * application, which may have been redirected itself: adjusting there would count twice.
 */
final class RedirectedReceiver {

  private RedirectedReceiver() {}

  /**
   * True when the public method that the receiver would run is the JDK's.
   *
   * @param receiver the object the method is called on; for null the answer does not matter, as the
   *     call throws
   */
  static boolean runsJdkCode(@Nullable Object receiver, String name, Class<?>... parameters) {
    if (receiver == null || receiver.getClass().getClassLoader() == null) {
      return true;
    }
    try {
      Class<?> declaring = receiver.getClass().getMethod(name, parameters).getDeclaringClass();
      return declaring.getClassLoader() == null;
    } catch (NoSuchMethodException | LinkageError | SecurityException e) {
      return false; // cannot be told: the call goes on as it was written
    }
  }
}
