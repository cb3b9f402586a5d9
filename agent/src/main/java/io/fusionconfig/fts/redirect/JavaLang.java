package io.fusionconfig.fts.redirect;

import java.lang.instrument.Instrumentation;

/** Defines classes in {@code java.lang}; this one is for Java 8, where there is no clean way. */
final class JavaLang {

  private JavaLang() {}

  /**
   * Defines the classes in the given order.
   *
   * @return false: nothing was defined
   */
  static boolean define(Instrumentation instrumentation, byte[][] classFiles) {
    return false;
  }
}
