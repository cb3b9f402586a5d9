package io.fusionconfig.fts.clock;

/**
 * What the wall clock counts. On Java 8 these are milliseconds, whatever the system could tell;
 * Java 11 and newer load this class's twin.
 */
final class WallUnit {
  private WallUnit() {}

  /** A method, for javac would copy a constant into its users, of which there is no twin. */
  static long ns() {
    return 1_000_000;
  }
}
