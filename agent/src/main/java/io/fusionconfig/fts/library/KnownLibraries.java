package io.fusionconfig.fts.library;

import org.jspecify.annotations.Nullable;

/**
 * Libraries that compare their time with what other machines, or the application, tell them. One
 * that stays on the machine's own time beside an application with an adjusted one does harm that it
 * did not do before.
 */
public final class KnownLibraries {
  /** The package that holds all of a library, and what it compares its time with. */
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
   * The library that a class is of.
   *
   * @param className with dots or slashes
   * @return the package that holds all of it, with dots; null if it is none that is known
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
      return false; // most end here: this is asked while classes are loaded
    }
    for (int i = 1; i < length; i++) {
      char c = className.charAt(i);
      if (c != root.charAt(i) && !(c == '/' && root.charAt(i) == '.')) {
        return false;
      }
    }
    return className.length() == length || "./$".indexOf(className.charAt(length)) >= 0;
  }

  /** What a library that {@link #of} has named compares its time with, in words. */
  public static String comparesWith(String library) {
    for (int i = 0; i < TABLE.length; i += 2) {
      if (TABLE[i].equals(library)) {
        return TABLE[i + 1];
      }
    }
    throw new IllegalArgumentException(library + " is not known");
  }
}
