package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.text.Line;
import org.jspecify.annotations.Nullable;

/** A running JVM of this machine. */
public final class Jvm {

  /** Leaves room for long paths of jars. */
  private static final int MOST_CHARS = 1000;

  private final long pid;
  private final String displayName;
  private final @Nullable String hindrance;

  /** Whether it belongs to another user and could be asked otherwise. */
  private final boolean foreign;

  /** A JVM that can be asked. */
  public Jvm(long pid, String displayName) {
    this(pid, displayName, null, false);
  }

  /**
   * @param displayName the main class or jar, and the arguments of the program
   * @param hindrance why it cannot be asked, to be read after "the JVM 42"; null if it can
   * @param foreign whether it is another user's, and nothing else keeps it from being asked
   */
  public Jvm(long pid, String displayName, @Nullable String hindrance, boolean foreign) {
    this.pid = pid;
    this.displayName = displayName;
    this.hindrance = hindrance;
    this.foreign = foreign;
  }

  /** The same JVM with another name. */
  Jvm named(String displayName) {
    return displayName.isEmpty() ? this : new Jvm(pid, displayName, hindrance, foreign);
  }

  /** The same JVM, not to be asked unless the user says so. */
  Jvm leftAlone() {
    String hindrance = "belongs to another user; --all-users includes it";
    return new Jvm(pid, displayName, hindrance, foreign);
  }

  public long pid() {
    return pid;
  }

  public @Nullable String hindrance() {
    return hindrance;
  }

  public boolean isForeign() {
    return foreign;
  }

  /** The main class or jar, without the program's arguments, which may be secret. */
  public String mainClass() {
    int end = displayName.indexOf(' ');
    return Line.of(end < 0 ? displayName : displayName.substring(0, end), MOST_CHARS);
  }
}
