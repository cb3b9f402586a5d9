package io.fusionconfig.fts.api;

/** The process of a member. Immutable; its texts are short and in printable ASCII. */
public final class MemberProcess {
  /** The longest text, in characters. */
  public static final int MAX_LENGTH = 120;

  private final String host;
  private final long pid;
  private final long sinceMs;
  private final String application;
  private final String version;

  /**
   * Makes a process. Characters that are not printable ASCII become {@code ?}, and texts are cut to
   * {@link #MAX_LENGTH}.
   *
   * @param pid the process ID on that host, or in its container
   * @param sinceMs when its clock was started, by its own wall clock, ms since the epoch
   * @param application the main class or jar
   * @param version the version of FTS
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

  /** Whether a character is printable ASCII, which texts may contain. */
  public static boolean isPrintable(char c) {
    return c >= ' ' && c <= '~';
  }

  /** The host name, as the process knows it. */
  public String host() {
    return host;
  }

  /** The process ID on that host, or in its container. */
  public long pid() {
    return pid;
  }

  /** When its clock was started, by its own wall clock, ms since the epoch. */
  public long sinceMs() {
    return sinceMs;
  }

  /** The main class or jar. */
  public String application() {
    return application;
  }

  /** The version of FTS there. */
  public String version() {
    return version;
  }

  @Override
  public String toString() {
    return host + " " + pid;
  }
}
