package io.fusionconfig.fts.cli.jvm;

/** A running JVM that FTS has been installed in. */
public final class Jvm {

  private final long pid;
  private final String displayName;

  /**
   * @param displayName the main class or jar, and the arguments of the program
   */
  public Jvm(long pid, String displayName) {
    this.pid = pid;
    this.displayName = displayName;
  }

  public long pid() {
    return pid;
  }

  /** The main class, or the jar; without the program's arguments, for they may be secret. */
  public String mainClass() {
    int end = displayName.indexOf(' ');
    return end < 0 ? displayName : displayName.substring(0, end);
  }
}
