package io.fusionconfig.fts.cli.jvm;

import org.jspecify.annotations.Nullable;

/** A running JVM of this machine. */
public final class Jvm {

  private final long pid;
  private final String displayName;
  private final @Nullable String hindrance;
  private final boolean foreign;

  /** One that can be asked. */
  public Jvm(long pid, String displayName) {
    this(pid, displayName, null, false);
  }

  /**
   * @param displayName the main class or jar, and the arguments of the program
   * @param hindrance why it cannot be asked, to be read after "the JVM 42"; null if it can be
   * @param foreign whether it is another user's, and that is why
   */
  Jvm(long pid, String displayName, @Nullable String hindrance, boolean foreign) {
    this.pid = pid;
    this.displayName = displayName;
    this.hindrance = hindrance;
    this.foreign = foreign;
  }

  /** The same, with the name that it goes by elsewhere. */
  Jvm named(String displayName) {
    return displayName.isEmpty() ? this : new Jvm(pid, displayName, hindrance, foreign);
  }

  long pid() {
    return pid;
  }

  @Nullable String hindrance() {
    return hindrance;
  }

  boolean isForeign() {
    return foreign;
  }

  /** The main class, or the jar; without the program's arguments, for they may be secret. */
  String mainClass() {
    int end = displayName.indexOf(' ');
    return end < 0 ? displayName : displayName.substring(0, end);
  }
}
