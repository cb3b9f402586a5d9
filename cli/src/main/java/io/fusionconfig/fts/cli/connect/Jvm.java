package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.text.Line;
import org.jspecify.annotations.Nullable;

/** A running JVM of this user. */
public final class Jvm {

  /** Leaves room for long paths of jars. */
  private static final int MOST_CHARS = 1000;

  private final long pid;
  private final String displayName;
  private final @Nullable String hindrance;

  /** A JVM that can be asked. */
  public Jvm(long pid, String displayName) {
    this(pid, displayName, null);
  }

  /**
   * @param displayName the main class or jar, and the arguments of the program
   * @param hindrance why it cannot be asked, to be read after "the JVM 42"; null if it can
   */
  public Jvm(long pid, String displayName, @Nullable String hindrance) {
    this.pid = pid;
    this.displayName = displayName;
    this.hindrance = hindrance;
  }

  public long pid() {
    return pid;
  }

  public @Nullable String hindrance() {
    return hindrance;
  }

  /** The main class or jar, without the program's arguments, which may be secret. */
  public String mainClass() {
    int end = displayName.indexOf(' ');
    return Line.of(end < 0 ? displayName : displayName.substring(0, end), MOST_CHARS);
  }
}
