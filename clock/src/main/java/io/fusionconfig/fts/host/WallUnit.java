package io.fusionconfig.fts.host;

/**
 * The unit of the wall clock. On Java 8 it is a millisecond, whatever the system has; Java 11 and
 * newer use the class of the same name in java11.
 */
final class WallUnit {
  private WallUnit() {}

  /** A method, because javac would copy a constant into classes that exist only once. */
  static long ns() {
    return 1_000_000;
  }
}
