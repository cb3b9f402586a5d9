package io.fusionconfig.fts.cli.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A Java 8 answers its own user alone: to anybody else, root included, it prints its threads at
 * each try and says nothing. Linux tells whose it is.
 */
final class OwnersAlone {
  private static final String USERS = "Uid:";

  private OwnersAlone() {}

  /**
   * The user who must ask a JVM.
   *
   * @param process its folder in /proc
   * @return null if this one may as well, or if the system does not tell
   */
  static @Nullable String userOf(Path process) {
    try {
      String user = effectiveUser(process);
      return user.equals(effectiveUser(process.resolveSibling("self"))) || !isJava8(process)
          ? null
          : nameOf(user, process);
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** Whose a process is, by name where the system has one; null if it does not tell. */
  static @Nullable String effectiveUserOf(Path process) {
    try {
      return nameOf(effectiveUser(process), process);
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** Whether a process, by its folder in /proc, is not this user's; false if nobody tells. */
  static boolean isAnothers(Path process) {
    try {
      return !effectiveUser(process).equals(effectiveUser(process.resolveSibling("self")));
    } catch (IOException e) {
      return false;
    }
  }

  /** By number. */
  private static String effectiveUser(Path process) throws IOException {
    for (String line : Files.readAllLines(process.resolve("status"), StandardCharsets.ISO_8859_1)) {
      if (line.startsWith(USERS)) {
        return line.substring(USERS.length()).trim().split("\\s+", 3)[1]; // after the real one
      }
    }
    throw new IOException("no line " + USERS);
  }

  private static boolean isJava8(Path process) throws IOException {
    for (String line : Files.readAllLines(process.resolve("maps"), StandardCharsets.ISO_8859_1)) {
      if (line.endsWith("/lib/rt.jar")) {
        return true;
      }
    }
    return false;
  }

  private static String nameOf(String user, Path process) throws IOException {
    Object owner = Files.getAttribute(process, "unix:uid"); // root's if it must not be looked into
    return user.equals(String.valueOf(owner)) ? Files.getOwner(process).getName() : user;
  }
}
