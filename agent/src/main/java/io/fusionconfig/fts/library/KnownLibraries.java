package io.fusionconfig.fts.library;

import org.jspecify.annotations.Nullable;

/**
 * Libraries that compare their time with times of other machines or of the application. If such a
 * library stays on the local clock while the application has the adjusted time, it does harm that
 * it did not do before.
 */
public final class KnownLibraries {
  /** The root package of a library, and what it compares its time with. */
  private static final String[] TABLE = {
    "com.auth0.jwt", "the claims of tokens",
    "com.github.kagkarlsson.scheduler", "the times of its database",
    "com.hazelcast", "the expiry of entries that other members have written",
    "com.nimbusds", "the claims of tokens",
    "io.jsonwebtoken", "the claims of tokens",
    "net.javacrumbs.shedlock", "the times of its locks",
    "org.apache.activemq", "the time of its database, for its lock",
    "org.apache.camel", "the times of files",
    "org.apache.catalina", "the times of stored sessions",
    "org.apache.jackrabbit.oak", "the leases of the other nodes",
    "org.jose4j", "the claims of tokens",
    "org.quartz", "the times of its database, and the application's",
    "org.springframework", "the times of locks and sessions in its database, and the application's",
  };

  private KnownLibraries() {}

  /**
   * Finds the library that a class belongs to.
   *
   * @param className with dots or slashes
   * @return the library's root package, with dots; null if it is not a known library
   */
  public static @Nullable String of(String className) {
    for (int i = 0; i < TABLE.length; i += 2) {
      if (isIn(TABLE[i], className)) {
        return TABLE[i];
      }
    }
    return null;
  }

  private static boolean isIn(String root, String className) {
    int length = root.length();
    if (className.length() < length || className.charAt(0) != root.charAt(0)) {
      return false; // the common case: this runs while classes are loaded
    }
    for (int i = 1; i < length; i++) {
      char c = className.charAt(i);
      if (c != root.charAt(i) && !(c == '/' && root.charAt(i) == '.')) {
        return false;
      }
    }
    return className.length() == length || "./$".indexOf(className.charAt(length)) >= 0;
  }

  /** What a library that {@link #of} returned compares its time with, as text. */
  public static String comparesWith(String library) {
    for (int i = 0; i < TABLE.length; i += 2) {
      if (TABLE[i].equals(library)) {
        return TABLE[i + 1];
      }
    }
    throw new IllegalArgumentException(library + " is not known");
  }
}
