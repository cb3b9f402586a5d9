package io.fusionconfig.fts.api;

/** Which process a member is. Immutable; its texts are short and of printable ASCII. */
public final class MemberProcess {
  /** The longest text, in characters. */
  public static final int MAX_LENGTH = 120;

  private final String host;
  private final long pid;
  private final long sinceMs;
  private final String application;
  private final String version;

  /**
   * A process; characters that are not printable ASCII become {@code ?}, and what is too long is
   * cut off.
   *
   * @param pid its number on that host, or in its container
   * @param sinceMs when it began to keep the clock, by its own wall clock, ms since the epoch
   * @param application the main class or jar
   * @param version FTS's
   */
  public MemberProcess(String host, long pid, long sinceMs, String application, String version) {
    this.host = printable(host);
    this.pid = pid;
    this.sinceMs = sinceMs;
    this.application = printable(application);
    this.version = printable(version);
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      printable.append(isPrintable(text.charAt(i)) ? text.charAt(i) : '?');
    }
    return printable.toString();
  }

  /** Whether a text may contain it: printable ASCII. */
  public static boolean isPrintable(char c) {
    return c >= ' ' && c <= '~';
  }

  /** The host's name as the process knows it. */
  public String host() {
    return host;
  }

  /** The process's number on that host, or in its container. */
  public long pid() {
    return pid;
  }

  /** When it began to keep the clock, by its own wall clock, ms since the epoch. */
  public long sinceMs() {
    return sinceMs;
  }

  /** The main class or jar. */
  public String application() {
    return application;
  }

  /** FTS's version there. */
  public String version() {
    return version;
  }

  @Override
  public String toString() {
    return host + " " + pid;
  }
}
