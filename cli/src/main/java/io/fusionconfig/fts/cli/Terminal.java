package io.fusionconfig.fts.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Whether a command runs on a terminal, and what that terminal can show. */
public final class Terminal {

  /** For files and pipes. */
  public static final Terminal NONE =
      new Terminal(false, false, false, new StringReader(""), () -> 80);

  private final boolean isThere;
  private final boolean redraws;
  private final boolean showsUnicode;
  private final BufferedReader keyboard;
  private final IntSupplier width;

  public Terminal(
      boolean isThere, boolean redraws, boolean showsUnicode, Reader keyboard, IntSupplier width) {
    this.isThere = isThere;
    this.redraws = redraws;
    this.showsUnicode = showsUnicode;
    this.keyboard = new BufferedReader(keyboard);
    this.width = width;
  }

  /** The terminal of this process. */
  static Terminal ofThisProcess() {
    boolean isThere = hasConsole();
    String kind = System.getenv("TERM");
    boolean redraws = isThere && kind != null && !kind.isEmpty() && !kind.equals("dumb");
    // set by Java 19 and newer; older ones use one charset for everything
    String charset = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
    boolean unicode =
        isThere
            && charset.equalsIgnoreCase("UTF-8")
            && Charset.defaultCharset().name().equals("UTF-8");
    Reader keyboard = new InputStreamReader(System.in, Charset.defaultCharset());
    return new Terminal(isThere, redraws, unicode, keyboard, TerminalWidth::now);
  }

  /** Java 22 and newer have a console even where there is no terminal. */
  @SuppressWarnings("SystemConsoleNull") // isTerminal is asked where it is not null
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

  /** Whether this process runs on a terminal. */
  public boolean isThere() {
    return isThere;
  }

  /** Whether lines can be overwritten. */
  public boolean redraws() {
    return redraws;
  }

  /** Waits for a line from the user; null at the end of input. */
  public @Nullable String readLine() {
    try {
      String line = keyboard.readLine();
      return line == null ? null : line.trim();
    } catch (IOException e) {
      return null;
    }
  }

  /** The current number of columns; 80 if unknown. */
  public int width() {
    return width.getAsInt();
  }

  /** Whether it shows more than ASCII. Output into a pipe is for programs and stays ASCII. */
  public boolean showsUnicode() {
    return showsUnicode;
  }
}
