package io.fusionconfig.fts.cli;

import java.io.Console;
import java.nio.charset.Charset;

/** Whether a person watches, and what can be shown to him. */
public final class Terminal {

  /** For files and pipes. */
  public static final Terminal NONE = new Terminal(false, false, false);

  private final boolean isThere;
  private final boolean redraws;
  private final boolean showsUnicode;

  public Terminal(boolean isThere, boolean redraws, boolean showsUnicode) {
    this.isThere = isThere;
    this.redraws = redraws;
    this.showsUnicode = showsUnicode;
  }

  /** The terminal of this process. */
  static Terminal ofThisProcess() {
    boolean isThere = hasConsole();
    String kind = System.getenv("TERM");
    boolean redraws = isThere && kind != null && !kind.isEmpty() && !kind.equals("dumb");
    // Java 19 and newer tell; older ones have one charset for all
    String charset = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
    boolean unicode =
        charset.equalsIgnoreCase("UTF-8") && Charset.defaultCharset().name().equals("UTF-8");
    return new Terminal(isThere, redraws, unicode);
  }

  /** Java 22 and newer have a console even where there is no terminal. */
  @SuppressWarnings("SystemConsoleNull") // where it is not null, it is asked
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // Java 21 and older
    }
  }

  /** Whether a person sits before this process. */
  public boolean isThere() {
    return isThere;
  }

  /** Whether lines that it shows can be overwritten. */
  public boolean redraws() {
    return redraws;
  }

  /** Whether it shows more than ASCII. */
  public boolean showsUnicode() {
    return showsUnicode;
  }
}
