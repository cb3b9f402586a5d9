package io.fusionconfig.fts.cli;

import java.io.Console;
import java.nio.charset.Charset;

/** Whether somebody looks on, and what can be shown there. */
public final class Terminal {

  private Terminal() {}

  /** Whether a person sits before this process; from Java 22 on there is a console without one. */
  @SuppressWarnings("SystemConsoleNull") // where it is no longer null it is asked
  public static boolean isThere() {
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

  /** Whether lines that stand there can be written over. */
  public static boolean redraws() {
    String kind = System.getenv("TERM");
    return isThere() && kind != null && !kind.isEmpty() && !kind.equals("dumb");
  }

  /** Whether it shows more than ASCII. Java 19 and newer say; before, one charset is for all. */
  public static boolean showsUnicode() {
    String told = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
    return told.equalsIgnoreCase("UTF-8") && Charset.defaultCharset().name().equals("UTF-8");
  }
}
