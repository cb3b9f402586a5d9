package io.fusionconfig.fts.cli.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a JVM, as Linux tells it. A Java 8 answers only its own user: when anybody else,
 * even root, tries to attach, it prints its threads and does not answer.
 */
final class JvmOwner {
  private static final String USERS = "Uid:";

  private JvmOwner() {}

  /**
   * The user who must run a command that asks a JVM.
   *
   * @param process its folder in /proc
   * @return null if this user may, too, or if the system does not tell
   */
  static @Nullable String requiredUser(Path process) {
    try {
      String user = effectiveUser(process);
      return user.equals(effectiveUser(process.resolveSibling("self"))) || !isJava8(process)
          ? null
          : nameOf(user, process);
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** The user of a process, by name where the system has one; null if it does not tell. */
  static @Nullable String name(Path process) {
    try {
      return nameOf(effectiveUser(process), process);
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** Whether a process, by its folder in /proc, belongs to another user; false if unknown. */
  static boolean isForeign(Path process) {
    try {
      return !effectiveUser(process).equals(effectiveUser(process.resolveSibling("self")));
    } catch (IOException e) {
      return false;
    }
  }

  /** The user's number. */
  private static String effectiveUser(Path process) throws IOException {
    for (String line : Files.readAllLines(process.resolve("status"), StandardCharsets.ISO_8859_1)) {
      if (line.startsWith(USERS)) {
        return line.substring(USERS.length())
            .trim()
            .split("\\s+", 3)[1]; // the first is the real user
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
    Object owner =
        Files.getAttribute(process, "unix:uid"); // root if this user may not look into it
    return user.equals(String.valueOf(owner)) ? Files.getOwner(process).getName() : user;
  }
}
